"""Narrows the answer to a search, by nothing but what that answer shows: a filter can tell no more than the page."""

from collections.abc import Callable, Container, Iterable
from dataclasses import asdict, dataclass

from thinkfamily.datasets.codes import LOCALITY, SEX
from thinkfamily.indicators.indicator import Criterion
from thinkfamily.web.showing.found import Found

_BANDS = ((0, 4), (5, 10), (11, 15), (16, 17), (18, 25), (26, 64))
_OVER = "65 and over"
_NOT_KNOWN = "not known"
TOGETHER, NOT_TOGETHER = "living together", "in no family living together"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What to narrow to; empty for all. Values are those of `choices`."""

    age: str = ""
    sex: str = ""
    locality: str = ""
    criterion: str = ""
    family: str = ""

    def keeps(self, found: Found) -> bool:
        return all(wanted in _VALUES[by](found) for by, wanted in asdict(self).items() if wanted)

    def as_form(self) -> dict[str, str]:
        return asdict(self)

    @property
    def said(self) -> str:
        """In words; empty when it keeps all."""
        return "; ".join(f"{by} {wanted}" for by, wanted in asdict(self).items() if wanted)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to filter by. `counts` says how many of those found each value would keep; None where not all of them
    have been judged yet."""

    by: str
    title: str
    chosen: str
    counts: tuple[tuple[str, int | None], ...]


def choices(found: Iterable[Found], chosen: Filter) -> tuple[Choice, ...]:
    """Each value that somebody in `found` has, with how many have it; and the one that is chosen."""
    listed = list(found)
    counted = {
        by: [(value, sum(value in _VALUES[by](each) for each in listed)) for value in _ORDER[by]]
        for by in _TITLES
    }
    return tuple(
        Choice(by=by, title=title, chosen=getattr(chosen, by), counts=shown)
        for by, title in _TITLES.items()
        if (shown := tuple((value, n) for value, n in counted[by] if n or value == getattr(chosen, by)))
    )


def choices_unseen(criteria: Container[Criterion]) -> tuple[Choice, ...]:
    """Every value there is, where more were found than judged; of criteria those that the role may see at all."""
    return tuple(
        Choice(
            by=by,
            title=title,
            chosen="",
            counts=tuple(
                (value, None) for value in _ORDER[by] if by != "criterion" or Criterion(value) in criteria
            ),
        )
        for by, title in _TITLES.items()
    )


def filter_from(sent: Callable[[str], str]) -> Filter:
    """What a form sent; a value that is no choice is taken for none."""
    return Filter(**{by: value for by in _TITLES if (value := sent(by)) in _ORDER[by]})


def _band(age: int | None) -> str:
    if age is None:
        return _NOT_KNOWN
    return next((f"{first} to {last}" for first, last in _BANDS if first <= age <= last), _OVER)


def _locality(found: Found) -> str:
    return (found.home.locality if found.home else "") or _NOT_KNOWN


def _family(found: Found) -> str:
    kinds = {family.kind.lower() for family in found.families}
    return TOGETHER if TOGETHER in kinds else NOT_TOGETHER


_TITLES = {
    "age": "Age", "sex": "Sex", "locality": "Locality", "criterion": "Criterion", "family": "Family",
}  # fmt: skip
_VALUES: dict[str, Callable[[Found], tuple[str, ...]]] = {
    "age": lambda found: (_band(found.card.age),),
    "sex": lambda found: (found.card.sex or _NOT_KNOWN,),
    "locality": lambda found: (_locality(found),),
    "criterion": lambda found: tuple(chip.value for chip in found.card.chips),
    "family": lambda found: (_family(found),),
}
_ORDER = {
    "age": (*(f"{first} to {last}" for first, last in _BANDS), _OVER, _NOT_KNOWN),
    "sex": tuple(dict.fromkeys((*SEX.codes.values(), _NOT_KNOWN))),
    "locality": (*LOCALITY.codes.values(), _NOT_KNOWN),
    "criterion": tuple(chip.value for chip in Criterion),
    "family": (TOGETHER, NOT_TOGETHER),
}
