"""Who is involved with a family: every service for its members together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.involvement import involvements
from thinkfamily.web.showing.people import youngest_first
from thinkfamily.web.shown.involvement import FamilyInvolvement, Involvement, Status
from thinkfamily.web.shown.people import Card

_INVOLVED = (Status.CURRENT, Status.HISTORIC)


def family_involvements(
    look: Look, people: Mapping[str, Card], records: Callable[[str], Mapping[str, list[RecordRow]]]
) -> tuple[FamilyInvolvement, ...]:
    """Every service: one line for each worker it has or had with the family, current first; where it has nothing about
    any of them, one line that says so. `records` gives a dataset's rows by person, newest first."""
    held: dict[str, Mapping[str, list[RecordRow]]] = {}

    def rows(name: str, person_id: str) -> list[RecordRow]:
        if name not in held:
            held[name] = records(name)
        return held[name].get(person_id, [])

    found = [
        (card, each)
        for person_id, card in people.items()
        for each in involvements(look, person_id, lambda name, whose=person_id: rows(name, whose))
    ]
    involved = {each.service for _, each in found if each.status in _INVOLVED}
    told = [each for each in found if each[1].status in _INVOLVED or each[1].service not in involved]
    return tuple(_together(group) for group in _grouped(told))


def _grouped(
    found: Iterable[tuple[Card, Involvement]],
) -> list[list[tuple[Card, Involvement]]]:
    """By service, status and worker, keeping the order of services within a status."""
    groups: dict[tuple[str, ...], list[tuple[Card, Involvement]]] = {}
    for card, each in found:
        key = (each.service, each.status, each.organisation, each.worker, each.contact)
        groups.setdefault(key, []).append((card, each))
    return sorted(groups.values(), key=lambda group: _ORDER.index(group[0][1].status))


_ORDER = (Status.CURRENT, Status.HISTORIC, Status.NONE, Status.NOT_RECEIVED, Status.NOT_SHOWN)


def _together(group: list[tuple[Card, Involvement]]) -> FamilyInvolvement:
    """One line for all of them: from the first day to the last."""
    each = [involvement for _, involvement in group]
    ended = [one.to_on for one in each]
    return FamilyInvolvement(
        involvement=replace(
            each[0],
            from_on=min((one.from_on for one in each if one.from_on), default=None),
            to_on=None if None in ended else max(day for day in ended if day),
            last_contact_on=max((one.last_contact_on for one in each if one.last_contact_on), default=None),
        ),
        people=tuple(youngest_first(card for card, _ in group)),
        details=tuple(dict.fromkeys(one.detail for one in each if one.detail)),
    )
