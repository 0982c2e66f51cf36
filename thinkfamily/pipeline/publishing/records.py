"""Records: what each dataset may show. Columns for matching, or that never leave the pipeline, stay behind."""

from thinkfamily.datasets.column import Column, Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted

OWN = ("person_id", "record_key", "on_date", "delivered_on")


def records(dataset: Dataset) -> str:
    """SQL of `record_<dataset>`: rows that lead to a person (all rows, of a dataset not about people).

    The key as the agency knows it may hold its own number for the person: what is published is a digest of it.
    """
    shown = [column for column in dataset.columns if column.use is Use.SHOWN and column.name not in OWN]
    fields = ["person_id"] if dataset.about_people else []
    fields.append(f"left(sha256({quoted(dataset.name + '|')} || record_key), 16) as record_key")
    fields.append(f"{_on_date(dataset)} as on_date")
    fields.append("delivered_on")
    fields += [named(column.name) for column in shown]
    linked = "where person_id is not null" if dataset.about_people else ""
    return f"select {', '.join(fields)} from main.{named(dataset.name)} {linked}"


def _on_date(dataset: Dataset) -> str:
    """The day the row speaks of, unless that very column may not be shown."""
    dated_by: Column | None = dataset.column(dataset.dated_by) if dataset.dated_by else None
    return f"{named(dated_by.name)}::date" if dated_by and dated_by.use is Use.SHOWN else "null::date"


def order(dataset: Dataset) -> tuple[str, ...]:
    person = ("person_id",) if dataset.about_people else ()
    return (*person, "on_date", "record_key")


def keys(datasets: list[Dataset]) -> str:
    """SQL of the shelf's keys: every record about people in force, as the agency knows it, and its person."""
    rows = [
        f"select {quoted(one.name)} as dataset, record_key, person_id from main.{named(one.name)}"
        for one in datasets
        if one.about_people
    ]
    return " union all ".join(rows) or (
        "select ''::varchar as dataset, ''::varchar as record_key, ''::varchar as person_id where false"
    )
