"""A person's page: strengths beside risks, how sure who it is, and what is new since the last look."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, KESTREL, TEGAN, planted
from tests.web.pages.test_pages import look
from thinkfamily.indicators.register import STRENGTHS
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.my_work.last_seen import LastSeen
from thinkfamily.web.showing.how_joined import how_joined
from thinkfamily.web.showing.things import Thing
from thinkfamily.web.showing.what_is_new import what_is_new
from thinkfamily.web.shown.people import Identity
from thinkfamily.web.shown.source import Source
from thinkfamily.web.signing_in.accounts import PURPOSE, User

PAGE = f"/person/{TEGAN}"


def section(body: str, name: str) -> str:
    start = body.index(f'id="{name}"')
    return body[start : body.index("</section>", start)]


# --- strengths ---------------------------------------------------------------------------------------------------


def test_strengths_stand_beside_the_indicators_with_their_reasons(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", PAGE)
    found = section(body, "strengths")
    assert all(each.title in found and planted("reason", name) in found for name, each in STRENGTHS.items())
    assert not any(each.title in section(body, "indicators") for each in STRENGTHS.values())
    assert body.index('id="indicators"') < body.index('id="strengths"') < body.index('id="involvement"')


def test_a_strength_that_rests_on_what_may_not_be_seen_is_withheld(signed_in: SignedIn) -> None:
    body = look(signed_in("housing_officer"), "", PAGE)
    assert STRENGTHS["tenancy_kept"].title in body
    assert STRENGTHS["attending_well"].title not in body
    assert re.search(r"further strengths are withheld: Housing officer is not cleared for education", body)


# --- who it is -----------------------------------------------------------------------------------------------------


def identity(dataset: str, **said: object) -> Identity:
    source = Source(name=dataset, title=dataset, agency="BCC", delivered_on=None, validated=True)
    blank = dict.fromkeys(("known_as", "former_surname", "sex", "ethnicity", "nhs_number", "upn"), "")
    days = dict.fromkeys(("date_of_birth", "date_of_death", "first_on", "last_on"))
    return Identity(**{"source": source, "name": "Ada Vane", "records": 3, **blank, **days, **said})


@pytest.mark.parametrize(
    ("certainty", "says"),
    [
        (1.0, "as good as certain"),
        (0.9996, "as good as certain"),
        (0.999, "very sure: by the estimate of the matching, about 1 in 1,000 such joins is wrong"),
        (0.97, "sure: by the estimate of the matching, about 1 in 33 such joins is wrong"),
        (0.9, "fairly sure"),
        (0.75, "unsure: check with the family: by the estimate of the matching, about 1 in 4"),
        (0.2, "more than half of such joins are wrong"),
    ],
)
def test_the_weakest_join_is_told_in_words(certainty: float, says: str) -> None:
    assert says in " ".join(how_joined(certainty, (identity("a"), identity("b"))))


def test_one_source_is_not_joined_whatever_is_known_besides() -> None:
    """Somebody who is shown one source of four is not told that there are others."""
    assert how_joined(0.6, (identity("a"),)) == how_joined(1.0, (identity("a"),))
    assert "not joined" in how_joined(0.6, (identity("a"),))[0]


def test_what_sources_agree_and_differ_on_is_said() -> None:
    born = date(2011, 5, 12)
    said = how_joined(0.99, (
        identity("a", name="ADA VANE", date_of_birth=born, nhs_number="1"),
        identity("b", name="Ada Vane", date_of_birth=date(2011, 12, 5)),
    ))  # fmt: skip
    assert said[-2:] == ("The sources agree on surname.", "The sources differ on date of birth.")


def test_the_page_says_it(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", PAGE)
    assert "Joined from" in section(body, "identity") and "about 1 in 33" in section(body, "identity")
    assert "3 records" in section(body, "identity")
    assert "not joined with any other" in look(signed_in("first_response"), "", f"/person/{KESTREL}")


# --- what is new -----------------------------------------------------------------------------------------------------


def thing(key: str, says: str = "1", kind: str = "indicator") -> Thing:
    return Thing(kind=kind, key=key, handle=f"{kind}-{key}", title=key, says=says, sources=())


def seen(*things: Thing, keep: bool = True) -> tuple[list[str], list[str], int] | None:
    news = what_is_new(things, username="ann", person_id="P1", snapshot_id="s", keep=keep)
    return ([each.key for each in news.new], [each.key for each in news.changed], news.gone) if news else None


@pytest.fixture
def days_pass(db: None) -> Callable[[], None]:
    def pass_by() -> None:
        LastSeen.objects.update(seen_at=datetime.now(UTC) - timedelta(days=3))

    return pass_by


def test_the_first_look_says_nothing_and_the_next_what_is_new(days_pass: Callable[[], None]) -> None:
    assert seen(thing("a"), thing("b", "1"), thing("c")) is None
    days_pass()
    assert seen(thing("a"), thing("b", "2"), thing("d")) == (["d"], ["b"], 1)
    assert seen(thing("a"), thing("b", "2"), thing("d")) == (["d"], ["b"], 1), "it stays for the day"
    days_pass()
    assert seen(thing("a"), thing("b", "2"), thing("d")) is None, "and is old the next day"


def test_a_reason_is_told_with_its_indicator_and_alone_where_that_is_old(
    days_pass: Callable[[], None],
) -> None:
    seen(thing("a"))
    assert seen(thing("a"), thing("b"), thing("b", "why", "reason")) == (["b"], [], 0)
    days_pass()
    seen(thing("a"), thing("b"), thing("b", "why", "reason"))
    assert seen(thing("a"), thing("b"), thing("b", "why", "reason"), thing("a", "x", "reason")) == (
        ["a"],
        [],
        0,
    )


def test_what_is_kept_tells_nothing_and_is_nobody_elses(db: None) -> None:
    seen(thing("child_in_need", "3 March 2026"))
    what_is_new(
        [thing("child_in_need", "3 March 2026")], username="bob", person_id="P1", snapshot_id="s", keep=True
    )
    ann, bob = (LastSeen.objects.get(username=each).shown for each in ("ann", "bob"))
    assert re.fullmatch(r"[0-9a-f]{20}", ann) and ann[:12] != bob[:12] and ann[12:] != bob[12:]


def test_a_look_that_is_not_kept_changes_nothing(db: None) -> None:
    assert seen(thing("a"), keep=False) is None
    assert not LastSeen.objects.exists()


def test_looking_twice_at_once_keeps_one(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look has read that there was none before it, as the first had."""
    seen(thing("a"))
    monkeypatch.setattr(LastSeen.objects, "filter", lambda **_: LastSeen.objects.none())
    seen(thing("a"), thing("b"))
    (kept,) = LastSeen.objects.all()
    assert len(kept.shown.split(",")) == 2


def test_more_rights_are_new_and_fewer_are_counted_by_number_alone(signed_in: SignedIn) -> None:
    """An account is given another job, and then its old one back."""
    client = signed_in("neet_tracker")
    assert "New since you last looked" not in look(client, "", PAGE)
    become(client, "first_response")
    news = section(look(client, "", PAGE), "news")
    assert "Child in Need" in news and "not shown now" not in news
    become(client, "neet_tracker")
    news = section(look(client, "", PAGE), "news")
    assert "not shown now" in news and "Child in Need" not in news


def become(client: Client, role: str) -> None:
    User.objects.filter(username="neet_tracker").update(role=role)
    session = client.session
    session[PURPOSE] = ROLES[role].purposes[0].key
    session.save()


def test_nothing_is_written_for_a_head_request_or_a_print(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    client.head(PAGE)
    client.get(f"{PAGE}?print=1")
    assert not LastSeen.objects.exists()
    client.get(PAGE)
    client.get(f"/person/{CARYS}")
    assert LastSeen.objects.filter(username="first_response").count() == 2


def test_how_sure_a_join_is_tells_nothing_of_sources_the_role_may_not_see(signed_in: SignedIn) -> None:
    """Tegan's weakest join, of .97, may rest on any of her fourteen sources."""
    everything, less = (
        signed_in(role).get(f"/person/{TEGAN}").content.decode()
        for role in ("first_response", "housing_officer")
    )
    assert "The weakest join is sure" in everything
    assert "about 1 in" not in less and "told only to roles that may see every source" in less
