"""Puts somebody's own work together: their cases, and what they opened lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from thinkfamily.snapshot.rows import MemberRow, RecordRow
from thinkfamily.web.looking.guarded import column
from thinkfamily.web.looking.look import Look
from thinkfamily.web.my_work.recent import Opened
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import family_links, seen_members
from thinkfamily.web.showing.involvement import SERVICES, Service, episode, is_open
from thinkfamily.web.showing.people import cards, youngest_first
from thinkfamily.web.showing.worker import Worker
from thinkfamily.web.shown.kinship import FamilyLink
from thinkfamily.web.shown.my_work import Case, Recent, WorkPage
from thinkfamily.web.shown.people import Card
from thinkfamily.web.trail.audit import Act

_BY_DATASET = {service.dataset: service for service in SERVICES if service.worker}


def my_work_page(look: Look, rows: Rows, *, worker: Worker, opened: Sequence[Opened]) -> WorkPage:
    somebody = look.within_reach()
    services = [
        each for each in _BY_DATASET.values() if look.sieve.lets(column(each.dataset, each.worker), somebody)
    ]
    recent, not_shown = _recent(look, rows, opened)
    received = [each.dataset for each in services if look.source(each.dataset).delivered_on]
    return WorkPage(
        cases=_cases(look, rows, worker, services) if worker.is_known else (),
        recent=recent,
        recent_not_shown=not_shown,
        read_from=look.sources(received),
        not_received=look.sources(each.dataset for each in services if each.dataset not in received),
        snapshot_date=look.snapshot_date,
    )


def _cases(look: Look, rows: Rows, worker: Worker, services: Iterable[Service]) -> tuple[Case, ...]:
    """Everybody of whom an open episode names the worker; those of one family together, the newest family first."""

    def mine(found: list[RecordRow]) -> list[RecordRow]:
        look.is_about(rows.people(row.person_id or "" for row in found))
        return [row for row in found if _is_shown(look, row) and worker.has(row, _BY_DATASET[row.dataset])]

    asked = [each for service in services for each in worker.asked_of(service)]
    named = rows.cases(worker.said, asked, mine)
    episodes: dict[str, list[RecordRow]] = {}
    for row in named:
        episodes.setdefault(row.person_id or "", []).append(row)
    people = cards(look, rows.identities(episodes))
    memberships = seen_members(look, rows.memberships(people))
    kinds = rows.families(memberships)
    links = {
        person_id: family_links(look, memberships, kinds, {person_id: card})
        for person_id, card in people.items()
    }
    return tuple(
        Case(
            card=card,
            services=tuple(
                episode(look, card.person_id, _BY_DATASET[row.dataset], row)
                for row in _one_a_service(episodes[card.person_id])
            ),
            families=links[card.person_id],
        )
        for card in _family_by_family(people, episodes, links)
    )


def _is_shown(look: Look, row: RecordRow) -> bool:
    service, subject = _BY_DATASET[row.dataset], look.subject(row.person_id or "")
    return is_open(row, look.snapshot_date) and look.sieve.lets(
        column(service.dataset, service.worker), subject
    )


def _one_a_service(rows: Iterable[RecordRow]) -> list[RecordRow]:
    """The newest episode of each service; rows come newest first."""
    newest: dict[str, RecordRow] = {}
    for row in rows:
        newest.setdefault(row.dataset, row)
    return list(newest.values())


def _family_by_family(
    people: Mapping[str, Card],
    episodes: Mapping[str, Sequence[RecordRow]],
    links: Mapping[str, Sequence[FamilyLink]],
) -> list[Card]:
    begun = {person: max(row.on_date or date.min for row in episodes[person]) for person in people}
    together: dict[str, list[Card]] = {}
    for person_id, card in people.items():
        first = links[person_id][0].family_id if links[person_id] else person_id
        together.setdefault(first, []).append(card)
    groups = sorted(
        together.items(),
        key=lambda group: (-max(begun[card.person_id] for card in group[1]).toordinal(), group[0]),
    )
    return [card for _, group in groups for card in youngest_first(group)]


def _recent(look: Look, rows: Rows, opened: Sequence[Opened]) -> tuple[tuple[Recent, ...], int]:
    """What was opened lately and may still be seen, and how many of it may not. Numbers that were merged since lead to
    whoever has their records now, each once."""
    now = rows.ids_now(each.thing for each in opened)
    led: dict[str, Opened] = {}
    for each in opened:
        for thing in now[each.thing]:
            led.setdefault(thing, replace(each, thing=thing))
    opened = list(led.values())
    people = {each.thing for each in opened if each.is_person}
    families = {each.thing for each in opened if not each.is_person}
    rows.note(Act.LISTED, people=people, families=families)
    belonging = rows.members(families)
    look.is_about(rows.people(people | {row.person_id for row in belonging}))
    belonging = seen_members(look, belonging)
    members = {row.person_id for row in belonging}
    rows.note(Act.LISTED, people=members - people)
    known = cards(look, rows.identities(people | members))
    found = [
        Recent(
            thing=each.thing,
            is_person=each.is_person,
            people=(known[each.thing],) if each.thing in known else _members(each.thing, belonging, known),
            at=each.at,
        )
        for each in opened
    ]
    shown = tuple(each for each in found if each.people)
    return shown, len(found) - len(shown)


def _members(family_id: str, rows: Iterable[MemberRow], known: Mapping[str, Card]) -> tuple[Card, ...]:
    mine = {
        row.person_id: known[row.person_id]
        for row in rows
        if row.family_id == family_id and row.person_id in known
    }
    return tuple(youngest_first(mine.values()))
