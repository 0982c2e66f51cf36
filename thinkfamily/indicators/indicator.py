"""`Indicator`: a conclusion about a person, declared as a value that holds its rule in SQL.

A rule reads only the datasets it declares, each as a table of accepted rows with three columns added by the
pipeline: `person_id`, `record_key`, `delivered_on`. It gives at most one row a person with `person_id`, `on_date`
(the latest day that counts), `value`, and any further columns its sentence names. `as_of()` is its only clock; the
macros of `macros.py` are its only functions beyond standard SQL.
"""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity


class Category(StrEnum):
    """Headings of the published table."""

    ASB = "ASB"
    CRIME = "Crime"
    DOMESTIC_VIOLENCE = "Domestic violence"
    SUBSTANCE_MISUSE = "Substance misuse"
    HEALTH = "Health"
    FINANCIAL_EXCLUSION = "Financial exclusion"
    MISSING_PERSONS = "Missing persons"
    SCHOOL = "School attendance and exclusion"
    SERVICE_INVOLVEMENT = "Service involvement"


class Criterion(StrEnum):
    """The coloured chip an indicator lights on a person."""

    SUPPORT = "SUPPORT"
    SCHOOL = "SCHOOL"
    INCOME = "INCOME"
    CRIME = "CRIME"
    ASB = "ASB"
    MISSING = "MISSING"
    HEALTH = "HEALTH"
    DA = "DA"


_CHIP = {
    Category.ASB: Criterion.ASB,
    Category.CRIME: Criterion.CRIME,
    Category.DOMESTIC_VIOLENCE: Criterion.DA,
    Category.SUBSTANCE_MISUSE: Criterion.HEALTH,
    Category.HEALTH: Criterion.HEALTH,
    Category.FINANCIAL_EXCLUSION: Criterion.INCOME,
    Category.MISSING_PERSONS: Criterion.MISSING,
    Category.SCHOOL: Criterion.SCHOOL,
    Category.SERVICE_INVOLVEMENT: Criterion.SUPPORT,
}


class Evidence(StrEnum):
    """What kind of claim it is: fact, allegation and opinion are told apart wherever it is shown."""

    FACT = "recorded fact"
    ALLEGATION = "allegation"
    OPINION = "professional opinion"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One observed indicator.

    `published` are the gateway numbers as printed; `gateways`, which access uses, are those that every dataset it
    reads also allows. `criterion` overrides the chip that the category gives. `held_as` adds kinds of care that a
    column it reads asks for beyond its dataset's.
    """

    name: str
    title: str
    category: Category
    source: str
    reads: tuple[Dataset, ...]
    published: frozenset[int]
    evidence: Evidence
    says: str
    rule: str
    unit: str
    criterion: Criterion | None = None
    held_as: frozenset[Sensitivity] = frozenset()

    def __post_init__(self) -> None:
        gateways(*self.published)
        if not self.reads:
            raise ValueError(f"{self.name}: an indicator reads at least one dataset")
        if not self.gateways:
            apart = {dataset.name: sorted(dataset.gateways) for dataset in self.reads}
            raise ValueError(
                f"{self.name}: no gateway allows it: published {sorted(self.published)}, its datasets {apart}"
            )
        if not self.name.isidentifier():
            raise ValueError(f"'{self.name}' is not a name: use lower case and underscores")

    @property
    def gateways(self) -> frozenset[int]:
        allowed = self.published
        for dataset in self.reads:
            allowed &= dataset.gateways
        return allowed

    @property
    def narrowed(self) -> frozenset[int]:
        """Published gateways that a dataset it reads does not allow."""
        return self.published - self.gateways

    @property
    def sensitivities(self) -> frozenset[Sensitivity]:
        held = self.held_as
        for dataset in self.reads:
            held |= dataset.sensitivities
        return held - {Sensitivity.PLACE} or held

    @property
    def chip(self) -> Criterion:
        return self.criterion or _CHIP[self.category]
