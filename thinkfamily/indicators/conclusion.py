"""`Conclusion`: what indicators and strengths have in common: a value about a person, by a rule in SQL.

A rule reads only the datasets it declares, each as a table of those accepted rows that lead to a person, with three
columns added by the pipeline: `person_id`, `record_key`, `delivered_on`. It gives at most one row a person with
`person_id`, `on_date`, `value`, where it likes `first_on` and `last_on` (the days its sentence speaks of; `on_date` if
not given), and any further columns its sentence names. `as_of()` is its only clock; the macros of `macros.py` are its
only functions beyond standard SQL.

`on_date` is never after `as_of()`: of an event the latest day it happened, of a period the day the newest began.
"""

from dataclasses import dataclass

from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.indicators.rule import check_columns, declared_column, read_rule
from thinkfamily.indicators.sentence import named_in
from thinkfamily.policy.sensitivity import Sensitivity


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """One conclusion about a person.

    `means` says in words whom the rule finds, over what window and from which roles; `says` is the template of the
    sentence about one person (see sentence.py); `unit` is that of `value`. `gateways`, which access uses, are those
    that every dataset it reads allows. `held_as` adds kinds of care that a column it reads asks for beyond its
    dataset's; `not_held_as` says out loud which of those it does without, because the rule leaves out the values that
    ask for them.
    """

    name: str
    title: str
    reads: tuple[Dataset, ...]
    evidence: Evidence
    means: str
    says: str
    rule: str
    unit: str
    held_as: frozenset[Sensitivity] = frozenset()
    not_held_as: frozenset[Sensitivity] = frozenset()

    def __post_init__(self) -> None:
        if not self.reads:
            raise ValueError(f"{self.name}: a conclusion reads at least one dataset")
        if not self.gateways:
            raise ValueError(f"{self.name}: no gateway allows it: {self._gateways_apart()}")
        if not self.name.isidentifier():
            raise ValueError(f"'{self.name}' is not a name: use lower case and underscores")
        if not self.means or not self.unit:
            raise ValueError(f"{self.name}: say whom it finds (`means`) and what its value counts (`unit`)")
        try:
            self._check_rule()
        except ValueError as wrong:
            raise ValueError(f"{self.name}: {wrong}") from wrong

    def _gateways_apart(self) -> str:
        apart = {dataset.name: sorted(dataset.gateways) for dataset in self.reads}
        return f"its datasets {apart}"

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
        first, *others = (dataset.gateways for dataset in self.reads)
        return first.intersection(*others)

    @property
    def sensitivities(self) -> frozenset[Sensitivity]:
        held = self.held_as
        for dataset in self.reads:
            held |= dataset.sensitivities
        return held - {Sensitivity.PLACE} or held
