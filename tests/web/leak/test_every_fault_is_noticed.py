"""How do we know that the leak test can fail? Each deliberate fault is put in, and must be noticed."""

import pytest

from tests.web.leak.check import Leak
from tests.web.leak.faults import FAULTS
from tests.web.leak.sitting import Sit, compare_closed, compare_protected, examine


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_noticed(sit: Sit, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fault = FAULTS[name]
    fault.put_in(monkeypatch)
    with pytest.raises(Leak):
        match fault.by:
            case "protected":
                compare_protected(sit, *fault.look, brief=True)
            case "closed":
                compare_closed(sit, *fault.look, brief=True)
            case "locality":
                compare_closed(sit, *fault.look, localities="N", brief=True)
            case _:
                examine(sit, *fault.look)
