"""What the API takes in a request's body, and how it is read: strictly, and without ever quoting it back."""

import json
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

LONGEST = 200
Body = TypeVar("Body")


def _text(meaning: str) -> Any:
    return field(default="", metadata={"description": meaning, "maxLength": LONGEST})


@dataclass(frozen=True, kw_only=True)
class Search:
    """A question: `text`, read as the search page's box is, or its parts. In the body, so that no log of addresses
    holds it."""

    text: str = _text(
        "Anything, in any order: names, date of birth or age, address, postcode, NHS number, UPN."
    )
    names: str = _text("Names in any order; used, as all further fields, only without text.")
    born: str = _text("A date of birth, or a year of birth.")
    aged: str = _text("An age, or from one to another.")
    address: str = _text("House and street.")
    postcode: str = _text("A postcode or its first half.")
    nhs_number: str = _text("Ten digits, spaces or not.")
    upn: str = _text("Unique pupil number.")


@dataclass(frozen=True, kw_only=True)
class Find:
    """One person by what identifies them: an NHS number, a UPN, or names with a date of birth."""

    nhs_number: str = _text("Ten digits, spaces or not.")
    upn: str = _text("Unique pupil number.")
    names: str = _text("Forename and surname; needs date_of_birth.")
    date_of_birth: date | None = field(default=None, metadata={"description": "YYYY-MM-DD."})


class NotTaken(Exception):
    """The body is not what the route takes; `faults` says what is wrong, naming fields and no values."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_body(body: bytes, kind: type[Body]) -> Body:
    """`body`, a JSON object, as a `kind`. Raises NotTaken."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotTaken("the body is not JSON") from error
    if not isinstance(given, dict):
        raise NotTaken("the body is not a JSON object")
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]
    faults = ["there is a field that is not known here"] if given.keys() - known.keys() else []
    read: dict[str, Any] = {}
    for name, value in given.items():
        if name in known:
            try:
                read[name] = _date(value) if known[name].type == date | None else _words(value)
            except ValueError as error:
                faults.append(f"{name}: {error}")
    if faults:
        raise NotTaken(*faults)
    return kind(**read)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    if len(value) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    # JSON can spell half of a character, which no database and no answer can hold.
    return value.encode("utf-8", "replace").decode().replace("\x00", " ").strip()


def _date(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != len("2000-01-01"):
        raise ValueError("not a date written YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("not a date written YYYY-MM-DD") from error
