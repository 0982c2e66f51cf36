"""`Points`: the simple rule a model must beat, or a model that is nothing but points over listed facts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Step:
    """Points for one feature: of the thresholds it reaches, the highest counts."""

    feature: str
    at_least: tuple[tuple[float, int], ...]

    def __post_init__(self) -> None:
        thresholds = [threshold for threshold, _ in self.at_least]
        if not thresholds or thresholds != sorted(set(thresholds)):
            raise ValueError(f"{self.feature}: thresholds rise, not {thresholds}")


@dataclass(frozen=True, kw_only=True)
class Band:
    """A name for scores from `least` upwards: points of a rule, else the score of 0 to 100."""

    name: str
    least: float


@dataclass(frozen=True, kw_only=True)
class Points:
    """`source` is who published the rule or what it rests on; `bands` are by points, the lowest first."""

    title: str
    source: str
    steps: tuple[Step, ...]
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        names = [step.feature for step in self.steps]
        if not names or len(set(names)) != len(names):
            raise ValueError(f"{self.title}: each feature is given points once, and at least one is: {names}")
        if not self.source:
            raise ValueError(f"{self.title}: say where the points come from (`source`)")
        starts = [band.least for band in self.bands]
        if starts != sorted(set(starts)):
            raise ValueError(f"{self.title}: bands rise, not {starts}")

    @property
    def most(self) -> int:
        """The most points anybody can have."""
        return sum(max(0, *(points for _, points in step.at_least)) for step in self.steps)
