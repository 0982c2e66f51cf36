"""`Limits`: how far two groups of people may differ in what a model does to them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How far two groups may differ before the gate closes: differences of rates, 0 to 1.

    A difference counts as a breach once its whole interval lies beyond the limit, as kept once it lies within. Else
    nobody can tell, which the card says. A rate of fewer than `least` people is not formed.
    """

    selected: float = 0.2
    false_positives: float = 0.1
    false_negatives: float = 0.2
    least: int = 20
