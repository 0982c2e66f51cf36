"""Puts two records side by side for review: who each source says they are, and nothing of their circumstances."""

from collections.abc import Iterable

from thinkfamily.snapshot.rows import EntryRow, LinkRow
from thinkfamily.web.identity_review.cases import Case, pair_of
from thinkfamily.web.identity_review.deciding import Standing
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.evidence import entries, evidence
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.people import cards
from thinkfamily.web.showing.written import written_day
from thinkfamily.web.shown.identity_case import CasePage, Compared, Side
from thinkfamily.web.shown.joined import Entry

SAME, DIFFERS, IN_PART, ONE_SAYS, NEITHER = (
    "the same",
    "different",
    "in part the same",
    "only one says",
    "neither says",
)
_FIELDS = {
    "Name": lambda told: told.name,
    "Known as": lambda told: told.known_as,
    "Former surname": lambda told: told.former_surname,
    "Date of birth": lambda told: written_day(told.date_of_birth),
    "Sex": lambda told: told.sex,
    "NHS number": lambda told: told.nhs_number,
    "UPN": lambda told: told.upn,
}


def identity_case_page(look: Look, rows: Rows, case: Case) -> CasePage | None:
    """None when neither record is in the snapshot that serves, or none that the viewer may see."""
    found = rows.entries(case.people)
    known = entries(look, _in_question_first(found, case))
    one, other = known.get(case.entry), known.get(case.other_entry)
    if one is None and other is None:
        return None
    sieve = look.another_sieve()
    homes_of = {
        person: homes(look, rows.residences([person]), cards(look, rows.identities([person])))
        for person in case.people
    }
    person_of = {row.entry: row.person_id for row in found}
    sides = [
        Side(
            entry=entry,
            more=tuple(
                each for key, each in known.items()
                if person_of[key] == person and key not in (case.entry, case.other_entry)
            ),
            homes=homes_of.get(person, ()),
        )
        for entry, person in ((one, case.person_id), (other, case.other_id))
    ]  # fmt: skip
    link = _link(rows, case)
    return CasePage(
        one=sides[0],
        other=sides[1],
        one_person=case.person_id == case.other_id,
        fields=tuple(_compared(one, other)),
        evidence=evidence(look, link, known, *case.people) if link and link.compared is not None else None,
        withheld=sieve.withheld(),
        snapshot_date=look.snapshot_date,
    )


def what_it_is_about(rows: Rows, case: Case) -> list[tuple[Standing, Standing]]:
    """The pairs of entries a decision would be about: the two; where somebody says that one of a person's records is
    somebody else's, that record and each other one. Empty when they are not in the snapshot that serves."""
    standing: dict[str, Standing] = {}
    found = rows.entries(case.people)
    for row in found:
        standing.setdefault(
            row.entry, Standing(entry=row.entry, dataset=row.dataset, record_key=row.record_key)
        )
    if case.entry not in standing or case.other_entry not in standing:
        return []
    others = [case.other_entry]
    if case.person_id == case.other_id and case.feedback_id is not None:
        others += [entry for entry in standing if entry not in (case.entry, case.other_entry)]
    return [(standing[case.entry], standing[entry]) for entry in others]


def _in_question_first(found: Iterable[EntryRow], case: Case) -> list[EntryRow]:
    place = {case.entry: 0, case.other_entry: 1}
    return sorted(found, key=lambda row: place.get(row.entry, 2))


def _link(rows: Rows, case: Case) -> LinkRow | None:
    several = [*rows.undecided(case.people), *rows.links(case.people)]
    return next((row for row in several if pair_of(row.entry, row.other_entry) == case.pair), None)


def _compared(one: Entry | None, other: Entry | None) -> Iterable[Compared]:
    for title, field in _FIELDS.items():
        mine, theirs = (
            tuple(dict.fromkeys(filter(None, (field(told) for told in (entry.told if entry else ())))))
            for entry in (one, other)
        )
        if mine or theirs:
            yield Compared(title=title, one=mine, other=theirs, mark=mark(mine, theirs))


def mark(one: Iterable[str], other: Iterable[str]) -> str:
    """How two records stand to one another in what they say of a field; letter case aside."""
    mine, theirs = ({value.casefold() for value in values} for values in (one, other))
    if not mine or not theirs:
        return ONE_SAYS if mine or theirs else NEITHER
    if mine == theirs:
        return SAME
    return IN_PART if mine & theirs else DIFFERS
