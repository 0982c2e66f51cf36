"""All risk models of the package, by name."""

from collections.abc import Iterable

from thinkfamily.risks.neet import neet
from thinkfamily.risks.risk import RiskModel


def by_name(models: Iterable[RiskModel]) -> dict[str, RiskModel]:
    """The models keyed by name; ValueError when two share one."""
    table: dict[str, RiskModel] = {}
    for model in models:
        if model.name in table:
            raise ValueError(f"two risk models are called '{model.name}'")
        table[model.name] = model
    return table


RISKS: dict[str, RiskModel] = by_name((neet,))
