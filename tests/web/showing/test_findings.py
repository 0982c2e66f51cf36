"""Equal findings of a family are told once, and nobody is told more or less by it: every role, each of its purposes."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from thinkfamily.indicators.register import INDICATORS, STRENGTHS
from thinkfamily.policy.access import Subject, Viewer
from thinkfamily.policy.roles import ROLES, Purpose, Reach, Role
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.snapshot.rows import IndicatorRow, ReasonRow
from thinkfamily.web.looking.guarded import indicator
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.findings import chips, findings, seen_indicators
from thinkfamily.web.shown.findings import Finding
from thinkfamily.web.shown.people import Card

DAY = date(2026, 10, 31)
SCHOOL = "900001"
MEMBERS = {
    person: Card(person_id=person, name=name, surname="Vane", date_of_birth=born, age=None, sex="", date_of_death=None)
    for person, name, born in (
        ("P1", "Ada Vane", date(1988, 1, 1)),
        ("P2", "Bo Vane", date(2012, 1, 1)),
        ("P3", "Cy Vane", date(2016, 1, 1)),
        ("P4", "Di Vane", None),
    )
}  # fmt: skip
LOOKS = [(role, purpose) for role in ROLES.values() for purpose in role.purposes]
PROTECTED = ("intelligence_reports", "domestic_incidents", "mental_health_concerns", "benefit_claims")


def look_of(role: Role, purpose: Purpose) -> Look:
    own = SCHOOL if role.reach is Reach.OWN_ORGANISATION else ""
    viewer = Viewer(username="ann", role=role, purpose=purpose, organisation=own)
    pupil = Subject(organisations=frozenset({SCHOOL}))
    about = {"P1": Subject(), "P2": pupil, "P3": pupil, "P4": Subject()}
    return Look(viewer=viewer, snapshot_date=DAY, states={}, subjects=about)


def draw(seed: int) -> tuple[list[IndicatorRow], list[ReasonRow]]:
    """Every indicator of every member, from so few dates, values and reasons that many are equal."""
    chance = Random(seed)
    rows, reasons = [], []
    for name, declared in INDICATORS.items():
        for person in MEMBERS:
            on_date = chance.choice((DAY, DAY, DAY - timedelta(days=9), None))
            rows.append(
                IndicatorRow(
                    person_id=person, indicator=name, on_date=on_date, value=chance.choice((1.0, 1.001))
                )
            )
            for place in range(chance.choice((1, 1, 1, 2))):
                rests_on = [each.name for each in declared.reads]
                if place:
                    rests_on.append(chance.choice(PROTECTED))
                reasons.append(
                    ReasonRow(
                        person_id=person, of_thing=name, place=place + 1, sentence=f"{name} {place}",
                        first_on=chance.choice((None, DAY)), last_on=None, datasets=tuple(rests_on),
                    )
                )  # fmt: skip
    chance.shuffle(rows)
    return rows, reasons


def told(
    role: Role, purpose: Purpose, people: dict[str, Card], seed: int
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    rows, reasons = draw(seed)
    look = look_of(role, purpose)
    seen = seen_indicators(look, [row for row in rows if row.person_id in people])
    return findings(look, seen, reasons, people), look.sieve.withheld()


def bare(finding: Finding) -> Finding:
    return replace(finding, people=())


@pytest.mark.parametrize(("role", "purpose"), LOOKS, ids=lambda each: each.key)
@pytest.mark.parametrize("seed", [1, 2])
def test_together_they_are_told_what_each_is_told_alone_and_once(
    role: Role, purpose: Purpose, seed: int
) -> None:
    """The oracle is the page of each person alone, which joins nothing."""
    family, _ = told(role, purpose, MEMBERS, seed)
    lines = 0
    for person, card in MEMBERS.items():
        alone, _ = told(role, purpose, {person: card}, seed)
        assert all(finding.people == (card,) for finding in alone)
        assert [bare(each) for each in family if card in each.people] == [bare(each) for each in alone]
        lines += len(alone)
    assert len({bare(each) for each in family}) == len(family), "equal findings are one row"
    assert sum(len(each.people) for each in family) == lines
    assert len(family) < lines or lines == 0, "this draw joins nobody: it proves nothing"


def test_newest_first_and_the_youngest_named_first() -> None:
    family, _ = told(ROLES["first_response"], ROLES["first_response"].purposes[0], MEMBERS, 1)
    days = [each.on_date or date.min for each in family]
    assert days == sorted(days, reverse=True)
    names = {tuple(card.name[:2] for card in each.people) for each in family}
    assert {len(each) for each in names} >= {1, 2, 3}
    assert all(list(each) == sorted(each, key=("Cy", "Bo", "Ad", "Di").index) for each in names)


def test_who_may_not_know_of_an_incident_sees_nobody_set_apart_by_it() -> None:
    """One of two has a second reason, from a domestic incident. Whoever is kept from knowing that it exists sees one
    row for both; whoever may know, two.
    """
    rows = [
        IndicatorRow(person_id=each, indicator="child_in_need", on_date=DAY, value=1.0)
        for each in ("P2", "P3")
    ]
    because = [
        ReasonRow(person_id=person, of_thing="child_in_need", place=place, sentence=f"reason {place}",
                  first_on=DAY, last_on=DAY, datasets=("child_in_need_episodes", *more))
        for person, place, more in (("P2", 1, ()), ("P3", 1, ()), ("P3", 2, ("domestic_incidents",)))
    ]  # fmt: skip
    shown = {}
    for role, purpose in LOOKS:
        look = look_of(role, purpose)
        family = findings(look, seen_indicators(look, rows), because, MEMBERS)
        if family:
            knows = Sensitivity.DOMESTIC_ABUSE in role.clearance
            shown[knows] = {len(family), *shown.get(knows, set())}
    assert shown == {True: {2}, False: {1}}


@pytest.mark.parametrize("name", STRENGTHS)
def test_a_strength_is_no_finding_and_lights_no_chip(name: str) -> None:
    """Nor is one that may not be seen counted among the indicators withheld."""
    for role, purpose in LOOKS:
        look = look_of(role, purpose)
        seen = seen_indicators(look, [IndicatorRow(person_id="P2", indicator=name, on_date=DAY, value=1.0)])
        assert (seen, chips(seen), look.sieve.withheld()) == ([], {}, ())
    assert indicator(name) is STRENGTHS[name]
