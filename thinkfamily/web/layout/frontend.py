"""Which files a browser may fetch: our own, and four prebuilt ones of the GOV.UK and MoJ design systems.

The design systems' fonts, crown and crests are not among them: they are not ours to use.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

OWN = Path(__file__).parents[1] / "static"
PACKAGES = Path(os.environ.get("THINKFAMILY_NODE_MODULES", Path(__file__).parents[3] / "node_modules"))
_GOVUK = PACKAGES / "govuk-frontend/dist/govuk"
_MOJ = PACKAGES / "@ministryofjustice/frontend/moj"

FILES: dict[str, Path] = {
    **{path.name: path for path in sorted(OWN.iterdir()) if path.is_file()},
    "govuk-frontend.min.css": _GOVUK / "govuk-frontend.min.css",
    "govuk-frontend.min.js": _GOVUK / "govuk-frontend.min.js",
    "moj-frontend.min.css": _MOJ / "moj-frontend.min.css",
}


def missing() -> list[Path]:
    """The front-end files that are not installed."""
    return [path for path in FILES.values() if not path.is_file()]


class FrontEndFinder(BaseFinder):
    """Gives exactly the files of `FILES`, by bare name."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [Error(f"{path} is missing: run `make setup`", id="thinkfamily.E001") for path in missing()]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        found = FILES.get(path)
        if found is None or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for name, path in FILES.items():
            if path.name == name and path.is_file():
                yield name, FileSystemStorage(location=str(path.parent))
