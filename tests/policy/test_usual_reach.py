"""Where a colleague would expect somebody to look."""

import pytest

from thinkfamily.policy.access import Viewer
from thinkfamily.policy.roles import ROLES
from thinkfamily.policy.usual_reach import is_usual

# role, localities worked in, localities of the record, expected there
TABLE = """
first_response    -      -      yes
first_response    -      EC     yes
first_response    EC     EC     yes
first_response    EC     N      no
first_response    EC     EC,N   yes
first_response    EC,S   S      yes
first_response    EC,S   N      no
first_response    EC     -      no
first_response    EC     OUT    no
housing_officer   N      EC     no
school_lead       EC     N      yes
school_lead       EC     -      yes
external_partner  EC     N      yes
"""


@pytest.mark.parametrize("line", TABLE.split("\n")[1:-1], ids=lambda line: " ".join(line.split()))
def test_who_is_expected_where(line: str) -> None:
    role, worked_in, lives_in, expected = line.split()
    viewer = Viewer(
        username="x", role=ROLES[role], purpose=ROLES[role].purposes[0], organisation="900001",
        localities=_codes(worked_in),
    )  # fmt: skip
    assert is_usual(viewer, _codes(lives_in)) == (expected == "yes")


def _codes(text: str) -> frozenset[str]:
    return frozenset() if text == "-" else frozenset(text.split(","))
