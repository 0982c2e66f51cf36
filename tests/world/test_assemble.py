"""Builders and declarations agree: every declared column built, every code declared, every check passed, every key
single, where nobody makes mistakes; and mistakes do occur where they are asked for."""

from dataclasses import replace
from datetime import date

import duckdb
import numpy as np
import polars as pl
import pytest

from thinkfamily.datasets.column import Matches, Type
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.datasets.register import DATASETS
from thinkfamily.world import assemble
from thinkfamily.world.assemble import BUILDERS, Sent, assemble_system
from thinkfamily.world.chance import Texts
from thinkfamily.world.city import City
from thinkfamily.world.deliver import SENT
from thinkfamily.world.mistakes import plain
from thinkfamily.world.rows import Rows

EVERY = pytest.mark.parametrize("dataset", SENT, ids=lambda dataset: dataset.name)
AT_ANY_TIME = date(1900, 1, 1)


def folded(names: Texts) -> Texts:
    """Without accents and capitals, which are a system's habit and not a mistake."""
    return np.array([name.upper() for name in plain(names)], dtype=object)


def test_there_is_a_builder_for_every_declared_dataset_and_no_other() -> None:
    assert set(BUILDERS) == {dataset.name for dataset in SENT}


@EVERY
def test_each_builder_gives_exactly_the_declared_columns_in_their_types(
    dataset: Dataset, clean: dict[str, Sent]
) -> None:
    frame = clean[dataset.name].frame
    assert frame.columns == [column.name for column in dataset.columns]
    kinds = {Type.TEXT: pl.String, Type.DATE: pl.Date, Type.MONTH: pl.Date, Type.YES_NO: pl.Boolean,
             Type.INTEGER: pl.Int64, Type.NUMBER: pl.Float64, Type.TIME: pl.Datetime}  # fmt: skip
    assert all(isinstance(frame.schema[c.name], kinds[c.type]) for c in dataset.columns)
    assert len(frame) > 0 or dataset.name == "adoptions"


@EVERY
def test_clean_rows_keep_to_codes_ranges_patterns_and_required_columns(
    dataset: Dataset, clean: dict[str, Sent]
) -> None:
    frame = clean[dataset.name].frame
    for column in dataset.columns:
        values = frame[column.name]
        if column.required:
            assert values.null_count() == 0, f"{column.name} is required"
        if column.codes:
            assert set(values.drop_nulls().unique()) <= set(column.codes.codes), column.name
        if column.between:
            low, high = column.between
            assert values.drop_nulls().is_between(low, high).all(), column.name
        if column.pattern:
            assert values.drop_nulls().str.contains(f"^(?:{column.pattern})$").all(), column.name
        if column.identifier:
            faults = CHECKS[column.identifier].read_column(values)["fault"].drop_nulls()
            assert faults.is_empty(), f"{column.name}: {faults.head(3).to_list()}"


@EVERY
def test_clean_rows_use_a_code_only_while_it_was_in_force(dataset: Dataset, clean: dict[str, Sent]) -> None:
    frame = clean[dataset.name].frame
    for column in dataset.columns:
        if not column.codes or not dataset.dated_by:
            continue
        used = frame.select(code=column.name, on=dataset.dated_by).drop_nulls().group_by("code").agg(
            first=pl.col("on").min(), last=pl.col("on").max()
        )  # fmt: skip
        for code, first, last in used.iter_rows():
            assert first >= column.codes.since.get(code, AT_ANY_TIME), f"{column.name} {code} on {first}"
            assert last <= column.codes.until.get(code, date(2100, 1, 1)), f"{column.name} {code} on {last}"


@EVERY
def test_clean_rows_pass_the_declared_checks_and_have_keys_of_their_own(
    dataset: Dataset, clean: dict[str, Sent]
) -> None:
    frame = clean[dataset.name].frame
    assert not frame.select(dataset.key).is_duplicated().any()
    connection = duckdb.connect()
    connection.register("sent", frame.to_arrow())
    for check in dataset.checks:
        (failing,) = connection.execute(f"select count(*) from sent where not ({check.sql})").fetchall()[0]
        assert failing == 0, check.says


@EVERY
def test_without_noise_a_name_is_the_truth_and_with_it_some_are_not(
    dataset: Dataset, city: City, clean: dict[str, Sent], noisy: dict[str, Sent]
) -> None:
    columns = [c.name for c in dataset.columns if c.matches is Matches.FORENAME]
    if not columns or dataset.protects:
        return
    sent, names = clean[dataset.name], city.setting.names
    true = folded(names.forename[sent.person])
    late = folded(city.identity.late_forename[sent.person])
    held = folded(sent.frame[columns[0]].to_numpy())
    assert all((held == true) | (held == late))
    if len(sent.person) > 1500:
        wrong = noisy[dataset.name]
        assert (folded(wrong.frame[columns[0]].fill_null("").to_numpy())
                != folded(names.forename[wrong.person])).mean() > 0.005  # fmt: skip


def test_each_system_gives_one_number_to_one_person(clean: dict[str, Sent]) -> None:
    numbers: dict[tuple[str, str], set[int]] = {}
    for sent in clean.values():
        for column in sent.dataset.matching(Matches.LOCAL_ID):
            for number, person in zip(sent.frame[column.name], sent.person.tolist(), strict=True):
                numbers.setdefault((sent.dataset.system, number), set()).add(person)
    assert numbers and all(len(people) == 1 for people in numbers.values())


def test_some_people_have_two_numbers_in_one_noisy_system(noisy: dict[str, Sent]) -> None:
    police = noisy["police_people"]
    twice = np.bincount(police.person)
    assert (twice == 2).sum() > 10


def test_no_row_carries_both_identities_of_an_adopted_child(city: City, noisy: dict[str, Sent]) -> None:
    child = set(city.care.adopted.tolist())
    assert child
    for sent in noisy.values():
        if sent.dataset.protects:
            continue
        rows = [n for n, person in enumerate(sent.person.tolist()) if person in child]
        for row in rows:
            person, text = int(sent.person[row]), " ".join(str(value) for value in sent.frame.row(row))
            old = any(n and n in text for n in (city.identity.nhs[person], city.identity.upn[person]))
            new = any(
                n and n in text for n in (city.identity.late_nhs[person], city.identity.late_upn[person])
            )
            assert not (old and new), sent.dataset.name
            assert not (old and sent.day[row] >= city.identity.adopted_on[person]), sent.dataset.name
            assert not (new and sent.day[row] < city.identity.adopted_on[person]), sent.dataset.name


def test_a_column_too_many_or_too_few_is_refused(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    built = BUILDERS["schools"](city)

    def with_one_more(_: City) -> Rows:
        return replace(built, values={**built.values, "head_teacher": built.values["urn"]})

    def with_one_less(_: City) -> Rows:
        return replace(built, values={name: v for name, v in built.values.items() if name != "phase"})

    for builder, says in (
        (with_one_more, "built and not declared: .'head_teacher'."),
        (with_one_less, "not built: .'phase'."),
    ):
        monkeypatch.setattr(assemble, "BUILDERS", {**BUILDERS, "schools": builder})
        with pytest.raises(ValueError, match=says):
            assemble_system(city, "GIAS", [DATASETS["schools"]])


def test_a_dataset_without_a_builder_is_named(city: City) -> None:
    stranger = replace(DATASETS["schools"], name="dog_licences")
    with pytest.raises(KeyError, match="dog_licences"):
        assemble_system(city, "GIAS", [stranger])
