"""Things the policy can be asked about, where a page shows less than a whole dataset."""

from collections.abc import Iterable

from thinkfamily.datasets.dataset import GuardedColumn, Matches, Use
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import CONCLUSIONS
from thinkfamily.policy.access import Guarded
from thinkfamily.policy.sensitivity import Sensitivity

_UNDECLARED = GuardedColumn(
    title="what is not declared here", gateways=frozenset(), sensitivities=frozenset({Sensitivity.SEALED})
)
"""A snapshot may hold what this program does not know: nobody can be cleared for that."""

_IDENTITY_FIELDS = {
    "forename": (Matches.FORENAME, Matches.FULL_NAME),
    "surname": (Matches.SURNAME, Matches.FULL_NAME),
    "known_as": (Matches.KNOWN_AS,),
    "former_surname": (Matches.FORMER_SURNAME,),
    "date_of_birth": (Matches.DATE_OF_BIRTH, Matches.YEAR_OF_BIRTH),
    "sex": (Matches.SEX,),
    "ethnicity": (Matches.ETHNICITY,),
    "date_of_death": (Matches.DATE_OF_DEATH,),
    "nhs_number": (Matches.NHS_NUMBER,),
    "upn": (Matches.UPN,),
}
"""Which columns a field of an identity came from."""


_COMPARISONS = {
    "forename": (Matches.FORENAME, Matches.FULL_NAME, Matches.KNOWN_AS, Matches.FORMER_FORENAME),
    "middle name": (Matches.MIDDLE_NAMES, Matches.FULL_NAME),
    "surname": (Matches.SURNAME, Matches.FULL_NAME, Matches.FORMER_SURNAME),
    "date of birth": (Matches.DATE_OF_BIRTH, Matches.YEAR_OF_BIRTH),
    "sex": (Matches.SEX,),
    "address": (Matches.UPRN, Matches.ADDRESS, Matches.TOWN, Matches.POSTCODE),
    "NHS number": (Matches.NHS_NUMBER,),
    "UPN": (Matches.UPN,),
    "National Insurance number": (Matches.NINO,),
    "national identifier": (Matches.OTHER_IDENTIFIER,),
    "telephone": (Matches.PHONE,),
    "e-mail address": (Matches.EMAIL,),
}
"""Which columns each comparison of linking reads, by what the evidence calls it."""


def comparison(systems: Iterable[str], name: str) -> tuple[Guarded, ...]:
    """What it tells that two records agree or differ in something. Linking fills a record from all that its system says
    of the person, so every dataset of those systems that gives it counts; a column that is never shown may be told to
    agree to whoever may see its dataset: nothing of its value is told."""
    found: list[Guarded] = []
    for each in DATASETS.values():
        if each.system in set(systems) and not each.instructs:
            columns = [column for kind in _COMPARISONS.get(name, ()) for column in each.matching(kind)]
            found += [each] if columns else []
            found += [each.guarded(column.name) for column in columns if column.use is Use.SHOWN]
    return tuple(found) or (_UNDECLARED,)


def dataset(name: str) -> Guarded:
    return DATASETS.get(name, _UNDECLARED)


def datasets(names: tuple[str, ...]) -> tuple[Guarded, ...]:
    return tuple(dataset(name) for name in names) or (_UNDECLARED,)


def indicator(name: str) -> Guarded:
    """An indicator or a strength."""
    return CONCLUSIONS.get(name, _UNDECLARED)


def column(of: str, name: str) -> Guarded:
    """A column of a dataset; what is not declared as shown is sealed."""
    declared = DATASETS.get(of)
    if declared is None or name not in {each.name for each in declared.columns}:
        return _UNDECLARED
    return declared.guarded(name)


def identity_field(of: str, field: str) -> tuple[Guarded, ...]:
    """What the field of an identity that a dataset gives was taken from."""
    declared = DATASETS.get(of)
    if declared is None:
        return (_UNDECLARED,)
    found = [each for kind in _IDENTITY_FIELDS[field] for each in declared.matching(kind)]
    return tuple(declared.guarded(each.name) for each in found) or (_UNDECLARED,)
