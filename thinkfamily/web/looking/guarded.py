"""Things the policy can be asked about, where a page shows less than a whole dataset."""

from thinkfamily.datasets.dataset import GuardedColumn, Matches
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
