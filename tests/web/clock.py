"""A clock that a test can put forward, for one module at a time."""

from datetime import datetime, timedelta, tzinfo
from types import ModuleType

import pytest


def put_forward(monkeypatch: pytest.MonkeyPatch, module: ModuleType, by: timedelta) -> None:
    """From now on `module` believes that it is later by that much."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + by

    monkeypatch.setattr(module, "datetime", Later)
