"""What speaks for and against two records being one person: only what the viewer may see of both their systems."""

from collections.abc import Iterable, Mapping

from thinkfamily.datasets.codes import SEX
from thinkfamily.snapshot.rows import EntryRow, LinkRow
from thinkfamily.web.looking.guarded import comparison
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.people import proper, seen_fields
from thinkfamily.web.shown.joined import Entry, Evidence, Step, Told

SAYS_LITTLE = 0.5
"""Bits below which a comparison is said to tell next to nothing."""
_MOST = 20
"""Bits from which "more than a million times" is said."""


def entries(look: Look, rows: Iterable[EntryRow]) -> dict[str, Entry]:
    """The entries of which the viewer may see anything, by key, numbered in the order of `rows`."""
    told: dict[str, list[Told]] = {}
    for row in rows:
        if seen := seen_fields(look, row):
            told.setdefault(row.entry, []).append(_told(look, row, seen))
    return {
        key: Entry(key=key, number=number, system=several[0].system, told=tuple(several))
        for number, (key, several) in enumerate(told.items(), start=1)
    }


def _told(look: Look, row: EntryRow, seen: Mapping[str, object]) -> Told:
    text = {field: str(value) for field, value in seen.items()}
    said = (proper(text.get("forename", "")), proper(text.get("surname", "")))
    return Told(
        source=look.source(row.dataset),
        system=row.system,
        name=" ".join(filter(None, said)),
        known_as=proper(text.get("known_as", "")),
        former_surname=proper(text.get("former_surname", "")),
        date_of_birth=row.date_of_birth if "date_of_birth" in seen else None,
        sex=SEX.codes.get(text.get("sex", ""), text.get("sex", "")),
        nhs_number=text.get("nhs_number", ""),
        upn=text.get("upn", ""),
        first_on=row.first_on,
        last_on=row.last_on,
        records=row.records,
    )


def evidence(look: Look, row: LinkRow, of: Mapping[str, Entry], *people: str) -> Evidence | None:
    """What speaks for the link of two of the entries `of`; None where the viewer may not see both its sources.

    One comparison withheld, and nothing is added up: the sum would tell of it.
    """
    one, other = of.get(row.entry), of.get(row.other_entry)
    if one is None or other is None:
        return None
    if not all(look.sees(name, person) for name in (row.dataset, row.other_dataset) for person in people):
        return None
    sieve = look.another_sieve()
    steps, whole = [], row.bits is not None
    for place, (compared, says) in enumerate(zip(row.compared or (), row.says or (), strict=True)):
        things = comparison((one.system, other.system), compared)
        if all(sieve.passes("comparison", things, look.subject(person)) for person in dict.fromkeys(people)):
            bits = row.bits[place] if row.bits is not None else None
            steps.append(Step(compared=compared, says=says, bits=bits, counts=counts(bits)))
        else:
            whole = False
    return Evidence(
        one=one,
        other=other,
        decided=row.compared is None,
        of_one_home=row.of_one_home,
        starting=row.starting_bits if whole else None,
        steps=tuple(steps),
        total=row.match_weight if whole else None,
        probability=row.probability if whole else None,
        withheld=sieve.withheld(),
    )


def counts(bits: float | None) -> str:
    """What so many bits do, in words."""
    if bits is None:
        return "not told"
    if abs(bits) < SAYS_LITTLE:
        return "says next to nothing"
    side = "for" if bits > 0 else "against"
    times = "more than a million" if abs(bits) >= _MOST else f"about {_round(2 ** abs(bits)):,}"
    return f"{side} one person: {times} times {'likelier' if bits > 0 else 'less likely'}"


def _round(times: float) -> int | float:
    """Two digits that count: an estimate has no more."""
    if times < 10:
        return round(times, 1)
    scale = 10 ** (len(str(int(times))) - 2)
    return int(round(times / scale) * scale)
