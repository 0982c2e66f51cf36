"""What an operator says of an account."""

import pytest
from django.core.management import CommandError, call_command

from thinkfamily.web.signing_in.accounts import User


def test_what_is_not_said_again_stays(db: None) -> None:
    User.objects.create_user("ann", role="first_response", password="right")
    call_command("account", "ann", role="social_worker", localities="EC, N", full_name="Ann Else")
    call_command("account", "ann", role="social_worker", home_postcode="BS5 0ZZ")
    ann = User.objects.get(username="ann")
    assert (ann.works_in, ann.full_name, ann.home_postcode) == ({"EC", "N"}, "Ann Else", "BS50ZZ")
    call_command("account", "ann", role="social_worker", localities="")
    assert User.objects.get(username="ann").works_in == frozenset()


def test_a_locality_that_is_none(db: None) -> None:
    User.objects.create_user("ann", role="first_response", password="right")
    with pytest.raises(CommandError, match="no such locality: X"):
        call_command("account", "ann", role="first_response", localities="X")


@pytest.mark.parametrize(
    ("numbers", "taken"),
    [
        ("LCS:SO0012", True),
        ("LCS:SO0012, EHM:EA7", True),
        ("", True),
        ("SO0012", False),
        ("NOSUCH:1", False),
        ("LCS:", False),
    ],
)
def test_a_worker_s_number_says_which_system_gave_it(db: None, numbers: str, taken: bool) -> None:
    User.objects.create_user("ann", role="social_worker", password="right")
    if taken:
        call_command("account", "ann", role="social_worker", worker_numbers=numbers)
    else:
        with pytest.raises(CommandError, match="SYSTEM:NUMBER"):
            call_command("account", "ann", role="social_worker", worker_numbers=numbers)
    assert User.objects.get(username="ann").worker_numbers == (numbers.replace(" ", "") if taken else "")
