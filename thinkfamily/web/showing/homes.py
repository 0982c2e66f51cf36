"""Where people live and lived, and who says so."""

from collections.abc import Iterable, Mapping
from datetime import date

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.policy.protection import ADDRESS_WITHHELD
from thinkfamily.snapshot.rows import ResidenceRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.people import proper, youngest_first
from thinkfamily.web.shown.people import Card, Home


def homes(look: Look, rows: Iterable[ResidenceRow], people: Mapping[str, Card]) -> tuple[Home, ...]:
    """One home an address, current first, then the one left last; only what visible datasets say of visible people."""
    by_address: dict[str, list[ResidenceRow]] = {}
    for row in rows:
        if row.person_id not in people:
            continue
        if look.sees(row.dataset, row.person_id):
            by_address.setdefault(row.address_id, []).append(row)
    found = [_home(look, stays, people) for stays in by_address.values()]
    return tuple(sorted(found, key=_current_then_newest))


def _home(look: Look, stays: list[ResidenceRow], people: Mapping[str, Card]) -> Home:
    place = stays[0]
    return Home(
        address_id=place.address_id,
        line=ADDRESS_WITHHELD
        if place.sealed
        else (proper(place.line or "") or "No house or street recorded"),
        postcode="" if place.sealed else (place.postcode or ""),
        locality="" if place.sealed else LOCALITY.codes.get(place.locality or "", ""),
        ward="" if place.sealed else (place.ward or ""),
        from_on=min((stay.from_on for stay in stays if stay.from_on), default=None),
        to_on=max((stay.to_on for stay in stays if stay.to_on), default=None),
        is_current=any(stay.is_current for stay in stays),
        shared=place.shared,
        sealed=place.sealed,
        people=tuple(youngest_first({stay.person_id: people[stay.person_id] for stay in stays}.values())),
        sources=look.sources(stay.dataset for stay in stays),
    )


def _current_then_newest(home: Home) -> tuple[bool, int, str]:
    return not home.is_current, -(home.to_on or home.from_on or date.min).toordinal(), home.line
