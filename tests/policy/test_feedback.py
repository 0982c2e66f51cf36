"""Who answers what is said to be wrong, drawn as a table."""

import pytest

from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.feedback import HUB, WHO_IS_WHO, may_answer
from thinkfamily.policy.roles import ROLES, Reach


def viewer(role: str) -> Viewer:
    chosen = ROLES[role]
    own = "900001" if chosen.reach is Reach.OWN_ORGANISATION else ""
    return Viewer(username="ann", role=chosen, purpose=chosen.purposes[0], organisation=own)


@pytest.mark.parametrize(
    ("role", "agency", "allowed", "because"),
    [
        ("data_manager", "ASC", True, "answers for every agency"),
        ("data_manager", HUB, True, "answers for every agency"),
        ("data_manager", "DWP", True, "answers for every agency"),
        ("police_safeguarding", "ASC", True, "works for ASC"),
        ("police_safeguarding", "BCC & ASC", True, "works for ASC"),
        ("police_safeguarding", "BCC", False, "does not answer for BCC"),
        ("police_safeguarding", "DWP", False, "does not answer for DWP"),  # the police run no hub
        ("police_safeguarding", HUB, False, "does not answer for Insight"),
        ("social_worker", "BCC", True, "works for BCC"),
        ("social_worker", "BCC & ASC", True, "works for BCC"),
        ("social_worker", "NHS", True, "nobody here works for NHS"),
        ("social_worker", "ASC", False, "does not answer for ASC"),
        ("social_worker", HUB, False, "does not answer for Insight"),
        ("school_lead", "DfE", False, "does not answer for DfE"),
        ("external_partner", "BCC", False, "does not answer for BCC"),
    ],
)
def test_who_answers(role: str, agency: str, allowed: bool, because: str) -> None:
    decision = may_answer(viewer(role), agency)
    assert decision.allowed is allowed
    assert because in decision.because


def test_who_mends_the_joining_of_records_may_read_what_is_said_of_it() -> None:
    answering = [key for key in ROLES if may_answer(viewer(key), HUB).allowed]
    assert answering == ["data_manager"]
    assert all(may_see(viewer(key), WHO_IS_WHO, Subject()).allowed for key in answering)
