"""Cut into deliveries, nothing is lost, nothing comes twice differently, and nothing is told before it happened."""

from datetime import date

import polars as pl
import pytest

from thinkfamily.datasets.column import Type
from thinkfamily.datasets.dataset import Dataset, Delivers
from thinkfamily.datasets.register import DATASETS
from thinkfamily.world import days
from thinkfamily.world.assemble import Sent
from thinkfamily.world.deliver import SENT, _as_of, delivery_days, record_keys
from thinkfamily.world.rows import Rows
from thinkfamily.world.world import TODAY

LAST = days.day(TODAY)
CHANGING = [dataset for dataset in SENT if dataset.delivers is Delivers.CHANGES]
EVERY_CHANGING = pytest.mark.parametrize("dataset", CHANGING, ids=lambda dataset: dataset.name)


def deliveries(sent: Sent) -> list[tuple[date, pl.DataFrame]]:
    """What each delivery holds, oldest first."""
    frame, before, found = sent.frame.with_columns(pl.Series("_day", sent.day)), -days.NEVER, []
    for on in delivery_days(sent.dataset, LAST):
        whole = sent.dataset.delivers is Delivers.WHOLE
        found.append((days.to_date(on), _as_of(sent, frame, -days.NEVER if whole else before, on)))
        before = on
    return found


@EVERY_CHANGING
def test_the_last_word_on_each_record_is_what_the_system_holds(
    dataset: Dataset, clean: dict[str, Sent]
) -> None:
    sent = clean[dataset.name]
    parts = [rows.with_columns(_order=pl.lit(n)) for n, (_, rows) in enumerate(deliveries(sent))]
    received = pl.concat(parts).sort("_order").unique(list(dataset.key), keep="last", maintain_order=True)
    last = delivery_days(dataset, LAST)[-1]
    held = sent.frame.filter(pl.Series(sent.day) <= last)
    (_, newest), *_ = [
        (0, _as_of(sent, sent.frame.with_columns(pl.Series("_day", sent.day)), -days.NEVER, last))
    ]
    order = list(dataset.key)
    assert len(received) == len(held)
    assert received.drop("_order").sort(order).equals(newest.sort(order))


@pytest.mark.parametrize("dataset", SENT, ids=lambda dataset: dataset.name)
def test_no_delivery_knows_what_was_yet_to_come(dataset: Dataset, clean: dict[str, Sent]) -> None:
    sent = clean[dataset.name]
    for on, rows in deliveries(sent):
        for column in dataset.columns:
            if column.type in (Type.DATE, Type.MONTH) and column.name not in sent.rows.ahead:
                latest = rows[column.name].max()
                assert latest is None or latest <= on, f"{column.name} in the delivery of {on}"


def test_a_period_still_running_is_sent_open_and_again_when_it_ends() -> None:
    dataset = DATASETS["asb_cases"]
    frame = pl.DataFrame({
        "case_ref": ["A", "B"], "nominal_ref": ["N1", "N2"], "action": ["ABC", "CBO"],
        "started_on": [date(2025, 1, 1), date(2025, 2, 1)], "ended_on": [date(2026, 6, 1), None],
    })  # fmt: skip
    starts = pl.Series([days.day(date(2025, 1, 1)), days.day(date(2025, 2, 1))]).to_numpy()
    sent = Sent(dataset=dataset, frame=frame, person=starts * 0, day=starts,
                rows=Rows(person=None, day=starts, values={}))  # fmt: skip
    seen = {
        on.isoformat(): rows.select("case_ref", "ended_on").rows()
        for on, rows in deliveries(sent)
        if len(rows)
    }
    first, then = min(seen), max(seen)
    assert seen[first] == [("A", None), ("B", None)]
    assert seen[then] == [("A", date(2026, 6, 1))]
    assert then > "2026-06-01"


def test_the_outcome_of_an_offence_is_not_known_before_its_day(clean: dict[str, Sent]) -> None:
    sent = clean["offences"]
    for on, rows in deliveries(sent):
        told = rows.filter(pl.col("role") == "SUS", pl.col("outcome") != "OPEN")
        assert told["outcome_on"].null_count() == 0, (
            "an outcome is told and its day is not: it was yet to come"
        )
        assert (told["outcome_on"] <= on).all()


def test_deliveries_keep_the_rhythm_they_are_declared_to_have() -> None:
    census, xvault = DATASETS["school_census"], DATASETS["school_attendance"]
    assert [days.to_date(on).month for on in delivery_days(census, LAST)] == [3] * 11
    assert days.to_date(delivery_days(xvault, LAST)[-1]) == TODAY
    for dataset in SENT:
        due = delivery_days(dataset, LAST)
        assert due == sorted(set(due)) and due[-1] <= LAST


def test_record_keys_join_the_key_and_name_the_person(clean: dict[str, Sent]) -> None:
    sent = clean["school_attendance"]
    keys = record_keys(sent)
    row = sent.frame.row(0, named=True)
    assert keys.row(0) == (
        "school_attendance",
        f"{row['pupil_ref']}|{row['school_urn']}|{row['month']}",
        sent.person[0],
    )
    assert len(keys) == len(sent.frame)
    assert record_keys(clean["addresses"]).is_empty(), "places are nobody's records"
