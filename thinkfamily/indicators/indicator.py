"""`Indicator`: a conclusion about a person, declared as a value that holds its rule in SQL.

A rule reads only the datasets it declares, each as a table of those accepted rows that lead to a person, with three
columns added by the pipeline: `person_id`, `record_key`, `delivered_on`. It gives at most one row a person with
`person_id`, `on_date`, `value`, where it likes `first_on` and `last_on` (the days its sentence speaks of; `on_date` if
not given), and any further columns its sentence names. `as_of()` is its only clock; the macros of `macros.py` are its
only functions beyond standard SQL.

`on_date` is never after `as_of()`: of an event the latest day it happened, of a period the day the newest began.
"""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.indicators.rule import check_columns, declared_column, read_rule
from thinkfamily.indicators.sentence import named_in
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


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One observed indicator.

    `means` says in words whom the rule finds, over what window and from which roles; `says` is the template of the
    sentence about one person (see sentence.py); `unit` is that of `value`.

    `published` are the gateway numbers as printed; `gateways`, which access uses, are those that every dataset it
    reads also allows. `criterion` overrides the chip that the category gives. `held_as` adds kinds of care that a
    column it reads asks for beyond its dataset's; `not_held_as` says out loud which of those it does without, because
    the rule leaves out the values that ask for them.
    """

    name: str
    title: str
    category: Category
    source: str
    reads: tuple[Dataset, ...]
    published: frozenset[int]
    evidence: Evidence
    means: str
    says: str
    rule: str
    unit: str
    criterion: Criterion | None = None
    held_as: frozenset[Sensitivity] = frozenset()
    not_held_as: frozenset[Sensitivity] = frozenset()

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
        if not self.means or not self.unit:
            raise ValueError(f"{self.name}: say whom it finds (`means`) and what its value counts (`unit`)")
        try:
            self._check_rule()
        except ValueError as wrong:
            raise ValueError(f"{self.name}: {wrong}") from wrong

    def _check_rule(self) -> None:
        reading = read_rule(self.rule, self.reads)
        check_columns(reading, self.reads, held=self.sensitivities | self.not_held_as)
        for name in named_in(self.says):
            if name not in reading.gives:
                raise ValueError(f"the sentence names '{name}'; the rule gives {', '.join(reading.gives)}")
            column = declared_column(name, self.reads)
            if column and column.use is not Use.SHOWN:
                raise ValueError(f"the sentence would publish '{name}', which is {column.use}")

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
