"""Two shapes of feature that come again and again: whether something was ever recorded, and what the newest says."""

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.education import school_census
from thinkfamily.risks.feature import Direction, Feature


def whether_ever(
    name: str, dataset: Dataset, where: str, *, title: str, says: str, says_silent: str, scored: bool = True,
    day: str = "started_on",
) -> Feature:  # fmt: skip
    """1 for whoever has a row of `dataset` that is `where`, dated by its column `day`, by the day of scoring."""
    return Feature(
        name=name, title=title, unit="1 if so", reads=(dataset,), direction=Direction.UP, says=says,
        says_silent=says_silent, scored=scored,
        rule=f"select person_id, max({day}) as on_date, 1 as value from {dataset.name}"
        f" where {where} and {day} <= as_of() group by person_id",
    )  # fmt: skip


def newest_in_census(
    name: str, value: str, *, where: str, title: str, unit: str, says: str, shows: str, scored: bool = True,
    direction: Direction = Direction.UP,
) -> Feature:  # fmt: skip
    """`value`, SQL over the newest school census of the last 15 months; the sentence may name the column `shows`."""
    return Feature(
        name=name, title=title, unit=unit, reads=(school_census,), silent=None, direction=direction, says=says,
        scored=scored,
        rule=f"""
            with newest as (
                select person_id, census_on, {value} as value, {shows},
                    row_number() over (partition by person_id order by census_on desc, record_key) as place
                from school_census where in_last_months(census_on, 15) and {where}
            )
            select person_id, census_on as on_date, value, {shows} from newest where place = 1
        """,
    )  # fmt: skip
