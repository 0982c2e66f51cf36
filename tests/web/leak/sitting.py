"""One viewer's sitting from its start to its end, after which nothing of it is left."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction

from tests.web.api.asking import asking
from tests.web.conftest import SignedIn
from tests.web.leak.check import (
    ABOUT_SOMEBODY,
    OF_THE_RESTRICTED,
    Checked,
    Leak,
    logs_watched,
    trail_tells,
)
from tests.web.leak.cities import NOTHING, Without, drawn
from tests.web.leak.differences import must_be_the_same
from tests.web.leak.practice import others_look, prepare
from tests.web.leak.secrets import closed_to, protected_from, secrets, viewer_for
from tests.web.leak.visits import Answer, Visit
from tests.web.little_city import RESTR, TEGAN
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.signing_in.accounts import User

EXACTLY = {
    "forename": "Isolde", "surname": "Tarnwick", "born": "7/4/1991", "nhs_number": "", "upn": "",
    "danger": "She rang from a call box and said that he has found her", "agreed": "Team manager on duty",
}  # fmt: skip
Sit = Callable[..., AbstractContextManager[Visit]]


def sitting(signed_in: SignedIn, settings) -> Sit:
    """`sit(role, purpose, without=..., localities=...)`: the viewer, signed in, on the city without some of it."""

    @contextmanager
    def sit(role: str, purpose: str, *, without: Without = NOTHING, localities: str = "") -> Iterator[Visit]:
        settings.SHELF, settings.NO_LIMITS = str(drawn(without)), True
        before = transaction.savepoint()
        try:
            if ROLES[role].reads_trail:
                others_look(signed_in, settings)
            client = signed_in(role, purpose)
            account = User.objects.get(username=role)
            account.localities = localities
            prepare(account, NOTHING if without == NOTHING else protected_from(viewer_for(role, purpose)))
            yield Visit(client=client, caller=asking(role, purpose), purpose=purpose)
        finally:
            transaction.savepoint_rollback(before)

    return sit


def examine(sit: Sit, role: str, purpose: str, *, brief: bool = False) -> None:
    """Raises Leak when an answer to that viewer holds anything forbidden, or lacks anything permitted."""
    assert look_through(sit, role, purpose, brief=brief)


def look_through(sit: Sit, role: str, purpose: str, *, brief: bool = False) -> list[Answer]:
    viewer = viewer_for(role, purpose)
    checked, answers = Checked(viewer), []
    with sit(role, purpose) as visit:
        with logs_watched():
            for answer in visit.answers(brief=brief):
                checked.one(answer)
                answers.append(answer)
        trail_tells(role, answers)
    # A brief visit is to one person's pages; and what is said of two is not said when one may not be named.
    of_one = {secret.word for secret in secrets() if secret.about == (TEGAN,)}
    unseen = (checked.must & of_one if brief else checked.must) - checked.seen
    if unseen and viewer.role.reach is Reach.CITY and checked.may_see_somebody:
        raise Leak(f"{role} for {purpose} may see and is not shown: {sorted(unseen)}")
    return answers


def examine_restricted(sit: Sit, role: str, purpose: str) -> None:
    """Raises Leak when, once the glass is broken, a page about the restricted person holds more than the role may see
    of her, or lacks what it may; when it is read without the trail; and when it stays open afterwards."""
    viewer = viewer_for(role, purpose, in_emergency=True)
    checked, answers = Checked(viewer), []
    with sit(role, purpose) as visit:
        let_in = visit.client.post("/emergency", EXACTLY)
        if let_in.headers.get("Location") != f"/person/{RESTR}":
            raise Leak(f"{role} could not open the record: {let_in.status_code}")
        visit.people = (RESTR,)
        with logs_watched():
            for answer in visit.answers(brief=True):
                if any(f"/{folder}/{RESTR}" in answer.asked for folder in ABOUT_SOMEBODY):
                    checked.one(answer)
                    answers.append(answer)
        trail_tells(role, answers)
        closed = visit.client.post(f"/emergency/{RESTR}/close")
        if closed.status_code != 302 or visit.client.get(f"/person/{RESTR}").status_code != 404:
            raise Leak(f"{role} still sees the record after closing it")
    if unseen := (checked.may & OF_THE_RESTRICTED) - checked.seen:
        raise Leak(
            f"{role} for {purpose} may see of the restricted person and is not shown: {sorted(unseen)}"
        )


def compare_protected(sit: Sit, role: str, purpose: str, **how) -> None:
    """Raises Leak when an answer tells whether something is there of which even that is kept from the viewer, or
    depends on a value that the viewer may not see."""
    compare(sit, role, purpose, closed=False, **how)


def compare_closed(sit: Sit, role: str, purpose: str, **how) -> None:
    """Raises Leak when an answer depends on anything closed to the viewer, but for what is said to be withheld."""
    compare(sit, role, purpose, protected=False, **how)


def compare(sit: Sit, role: str, purpose: str, *, protected: bool = True, closed: bool = True, **how) -> None:
    viewer = viewer_for(role, purpose)
    first = _answers(sit, role, purpose, **how)
    if protected:
        must_be_the_same(first, _answers(sit, role, purpose, without=protected_from(viewer), **how))
    if closed:
        without = closed_to(viewer)
        must_be_the_same(first, _answers(sit, role, purpose, without=without, **how), but_withheld=True)


def _answers(sit: Sit, role: str, purpose: str, *, brief: bool = False, **how) -> list[Answer]:
    with sit(role, purpose, **how) as visit:
        visit.people = visit.people[:4]
        return list(visit.answers(brief=brief, forms=False))
