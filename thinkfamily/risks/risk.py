"""`RiskModel`: a prediction about people, declared whole in one place, so that code and variables cannot be lost."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.rule import check_columns
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.barred import barred_columns
from thinkfamily.risks.card import Card
from thinkfamily.risks.extract import Extract
from thinkfamily.risks.feature import Cohort, Feature, Group, Outcome, Question
from thinkfamily.risks.limits import Limits
from thinkfamily.risks.points import Points

AGE_OF_CRIMINAL_RESPONSIBILITY = 10
"""Nobody younger is scored for crime (Children and Young Persons Act 1933 s.50, as amended)."""


class Method(StrEnum):
    """How a score is made, the simplest first: of those that cannot be told apart the simplest is used."""

    POINTS = "points"
    LOGISTIC = "logistic regression"
    BOOSTING = "explainable boosting"
    TREES = "boosted trees"


FITTED = (Method.LOGISTIC, Method.BOOSTING, Method.TREES)


@dataclass(frozen=True, kw_only=True)
class RiskModel:
    """One model. `capacity` is the share of the cohort a team can see. `methods` are fitted and compared; a model of
    `points` has none. `rule` is what either must beat. `barred` names columns (`column` or `dataset.column`) that its
    ethics review forbids. `as_of`, with `extracts`, is for tables sent once: the one day everybody is scored on.
    `back_filled` names datasets whose history was sent at once, so that only the day a thing happened says when it was
    known. Fewer than `least_positives` outcomes of either kind are too few to fit anything to.
    """

    name: str
    title: str
    question: str
    cohort: Cohort
    features: tuple[Feature, ...]
    outcome: Outcome | None
    rule: Points
    card: Card
    capacity: float
    capacity_says: str
    expires_months: int
    published: frozenset[int]
    methods: tuple[Method, ...] = FITTED
    points: Points | None = None
    groups: tuple[Group, ...] = ()
    limits: Limits = field(default_factory=Limits)
    about_crime: bool = False
    barred: frozenset[str] = frozenset()
    barred_because: str = ""
    held_as: frozenset[Sensitivity] = frozenset()
    not_held_as: frozenset[Sensitivity] = frozenset()
    as_of: date | None = None
    extracts: tuple[Extract, ...] = ()
    back_filled: tuple[str, ...] = ()
    least_positives: int = 30

    def __post_init__(self) -> None:
        gateways(*self.published)
        try:
            self._refuse_bad_shape()
            self._refuse_barred()
            self._refuse_what_comes_later()
        except ValueError as wrong:
            raise ValueError(f"risk model {self.name}: {wrong}") from wrong
        if not self.gateways:
            raise ValueError(f"risk model {self.name}: no gateway allows it: published {sorted(self.published)}, "
                             f"its datasets {[(one.name, sorted(one.gateways)) for one in self.reads]}")  # fmt: skip

    def _refuse_bad_shape(self) -> None:
        if not self.name.isidentifier() or not self.title or not self.question:
            raise ValueError("it needs a name, a title and the question in plain words")
        names = [feature.name for feature in self.features]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice or not any(feature.scored for feature in self.features):
            raise ValueError(f"features declared twice: {twice}" if twice else "no feature is scored")
        for points in (self.rule, *((self.points,) if self.points else ())):
            strays = sorted({step.feature for step in points.steps} - set(names))
            if strays:
                raise ValueError(f"{points.title} gives points for {strays}, which are no features")
        if not 0 < self.capacity < 1 or not self.capacity_says:
            raise ValueError("say what share of the cohort a team can see (`capacity`) and how that is known")
        if self.expires_months < 1:
            raise ValueError("a model expires: give the months")
        if self.about_crime and self.cohort.ages[0] < AGE_OF_CRIMINAL_RESPONSIBILITY:
            raise ValueError(
                f"nobody under {AGE_OF_CRIMINAL_RESPONSIBILITY} is scored for crime; its cohort begins at "
                f"{self.cohort.ages[0]}"
            )
        if self.methods and self.outcome is None:
            raise ValueError("a fitted score needs an outcome to be fitted to")
        if Method.POINTS in self.methods or bool(self.methods) is bool(self.points):
            raise ValueError("a model is either fitted (`methods`) or nothing but points (`points`)")
        if bool(self.extracts) is not (self.as_of is not None):
            raise ValueError(
                "a table sent once (`extracts`) and the one day of scoring (`as_of`) go together"
            )
        if self.barred and not self.barred_because:
            raise ValueError("say who barred those columns and why (`barred_because`)")

    def _refuse_barred(self) -> None:
        for feature in self.features:
            found = barred_columns(
                feature.reading, feature.reads, self.barred if feature.scored else frozenset()
            )
            if found:
                raise ValueError(f"{feature.name} reads {', '.join(found)}: no score may rest on that")
            if feature.scored:
                check_columns(feature.reading, feature.reads, held=self.sensitivities | self.not_held_as)

    def _refuse_what_comes_later(self) -> None:
        for feature in (*self.features, self.cohort):
            for table, column in sorted(feature.reading.columns):
                for extract in self.extracts:
                    known = extract.known_from.get(column)
                    if extract.dataset.name == table and known and self.as_of and known > self.as_of:
                        raise ValueError(f"{feature.name} reads {table}.{column}, known only from {known}: "
                                         f"everybody is scored as of {self.as_of}")  # fmt: skip

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything it asks of the data."""
        return (self.cohort, *self.features, *self.groups, *((self.outcome,) if self.outcome else ()))

    @property
    def scored(self) -> tuple[Feature, ...]:
        """The features a score rests on: those of the points where the points are the model."""
        if self.points is None:
            return tuple(feature for feature in self.features if feature.scored)
        given = {step.feature for step in self.points.steps}
        return tuple(feature for feature in self.features if feature.name in given)

    @property
    def reads(self) -> tuple[Dataset, ...]:
        """The datasets a published score rests on, each once."""
        asked = (*self.cohort.reads, *(dataset for feature in self.scored for dataset in feature.reads))
        return tuple({dataset.name: dataset for dataset in asked}.values())

    @property
    def gateways(self) -> frozenset[int]:
        """Those published, as far as every dataset the score rests on allows them."""
        return self.published.intersection(*(dataset.gateways for dataset in self.reads))

    @property
    def sensitivities(self) -> frozenset[Sensitivity]:
        held = self.held_as.union(*(dataset.sensitivities for dataset in self.reads))
        return (held - {Sensitivity.PLACE} - self.not_held_as) | {Sensitivity.SCORE}

    @property
    def columns(self) -> dict[str, frozenset[str]]:
        """The columns it reads, by dataset: what is kept of the past for it, and no more."""
        found: dict[str, set[str]] = {}
        for question in self.questions:
            for dataset in question.reads:
                found.setdefault(dataset.name, set()).update({dataset.dated_by} if dataset.dated_by else ())
            for table, column in question.reading.columns:
                found[table].add(column)
        own = {"person_id", "record_key", "delivered_on"}
        return {table: frozenset(columns - own) for table, columns in sorted(found.items())}
