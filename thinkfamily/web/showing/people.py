"""Who somebody is: the best of what the viewer may see, and what each source says."""

from collections.abc import Iterable, Mapping
from datetime import date

from thinkfamily.datasets.codes import ETHNICITY, SEX
from thinkfamily.indicators.indicator import Criterion
from thinkfamily.snapshot.rows import EntryRow, IdentityRow
from thinkfamily.web.looking.guarded import identity_field
from thinkfamily.web.looking.look import Look
from thinkfamily.web.shown.people import Card, Identity

_FIELDS = (
    "forename", "surname", "known_as", "former_surname", "date_of_birth", "sex", "ethnicity", "date_of_death",
    "nhs_number", "upn",
)  # fmt: skip


def age_on(born: date, day: date) -> int:
    """Whole years. Born on 29 February, a birthday in a common year is 1 March, as in the indicators' rules."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def short_id(person_id: str) -> str:
    """Enough of an id to tell two browser tabs apart; a title that is kept in a history names nobody."""
    return person_id.removeprefix("P").lstrip("-")[:6]


def proper(name: str) -> str:
    """A name as people write it; only one in a single case is changed."""
    return name.title() if name.isupper() or name.islower() else name


def seen_fields(look: Look, row: IdentityRow | EntryRow) -> dict[str, object]:
    """The fields of an identity that the viewer may see; none when its dataset may not be seen."""
    if not look.sees(row.dataset, row.person_id):
        return {}
    subject = look.subject(row.person_id)
    return {
        field: value
        for field in _FIELDS
        if (value := getattr(row, field, None)) is not None
        and all(look.sieve.lets(part, subject) for part in identity_field(row.dataset, field))
    }


def cards(
    look: Look, rows: Iterable[IdentityRow], chips: Mapping[str, tuple[Criterion, ...]] | None = None
) -> dict[str, Card]:
    """A card for each person of whom the viewer may see a name or an identifier; rows come best first."""
    gathered: dict[str, dict[str, object]] = {}
    for row in rows:
        seen = seen_fields(look, row)
        if not seen:
            continue
        best = gathered.setdefault(row.person_id, {})
        if "forename" in best or "surname" in best:
            # A forename of one source and a surname of another may be nobody's name.
            seen = {field: value for field, value in seen.items() if field not in ("forename", "surname")}
        best.update({field: value for field, value in seen.items() if field not in best})
    return {
        person_id: _card(look, person_id, best, (chips or {}).get(person_id, ()))
        for person_id, best in gathered.items()
    }


def _card(look: Look, person_id: str, best: Mapping[str, object], chips: tuple[Criterion, ...]) -> Card:
    born, died = best.get("date_of_birth"), best.get("date_of_death")
    known_until = died if isinstance(died, date) else look.snapshot_date
    surname = proper(str(best.get("surname", "")))
    name = " ".join(part for part in (proper(str(best.get("forename", ""))), surname) if part)
    return Card(
        person_id=person_id,
        name=name or "Name not recorded",
        surname=surname,
        date_of_birth=born if isinstance(born, date) else None,
        age=age_on(born, known_until) if isinstance(born, date) else None,
        sex=SEX.codes.get(str(best.get("sex", "")), ""),
        date_of_death=died if isinstance(died, date) else None,
        chips=chips,
    )


def youngest_first(people: Iterable[Card]) -> list[Card]:
    """Whose date of birth is not known comes last."""
    return sorted(
        people, key=lambda card: (-(card.date_of_birth or date.min).toordinal(), card.name, card.person_id)
    )


def identities(look: Look, rows: Iterable[IdentityRow]) -> tuple[Identity, ...]:
    """What each source that the viewer may see says, best first."""
    found = []
    for row in rows:
        seen = seen_fields(look, row)
        if not seen:
            continue
        text = {field: str(seen.get(field, "")) for field in _FIELDS}
        found.append(
            Identity(
                source=look.source(row.dataset),
                name=" ".join(part for part in (proper(text["forename"]), proper(text["surname"])) if part),
                known_as=proper(text["known_as"]),
                former_surname=proper(text["former_surname"]),
                date_of_birth=_day(seen.get("date_of_birth")),
                sex=SEX.codes.get(text["sex"], text["sex"]),
                ethnicity=ETHNICITY.codes.get(text["ethnicity"], text["ethnicity"]),
                date_of_death=_day(seen.get("date_of_death")),
                nhs_number=text["nhs_number"],
                upn=text["upn"],
                first_on=row.first_on,
                last_on=row.last_on,
                records=row.records,
            )
        )
    return tuple(found)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
