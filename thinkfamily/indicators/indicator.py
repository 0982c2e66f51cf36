"""`Indicator`: an observed indicator of the published table, declared as a value that holds its rule in SQL."""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.policy.gateways import gateways


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


@dataclass(frozen=True, kw_only=True)
class Indicator(Conclusion):
    """One observed indicator.

    `published` are the gateway numbers as printed; `gateways`, which access uses, are those that every dataset it
    reads also allows. `criterion` overrides the chip that the category gives.
    """

    category: Category
    source: str
    published: frozenset[int]
    criterion: Criterion | None = None

    def __post_init__(self) -> None:
        gateways(*self.published)
        super().__post_init__()

    def _gateways_apart(self) -> str:
        return f"published {sorted(self.published)}, {super()._gateways_apart()}"

    @property
    def gateways(self) -> frozenset[int]:
        return self.published & super().gateways

    @property
    def narrowed(self) -> frozenset[int]:
        """Published gateways that a dataset it reads does not allow."""
        return self.published - self.gateways

    @property
    def chip(self) -> Criterion:
        return self.criterion or _CHIP[self.category]
