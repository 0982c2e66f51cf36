"""Learn the model from the deliveries and weigh every pair worth comparing, with Splink on DuckDB."""

import logging
import math
from collections.abc import Collection
from dataclasses import dataclass

from duckdb import DuckDBPyConnection
from splink import DuckDBAPI, Linker, block_on

from thinkfamily.pipeline.link_people.agree import strangers
from thinkfamily.pipeline.link_people.model import (
    COMPARED,
    IDENTIFIERS,
    Numbers,
    comparisons,
    settings,
    usual_m,
)

COVERAGE = 0.01
"""Share of records that must fill a field for it to be compared at all."""

ALWAYS = ("f", "g", "s", "yob", "sex")
"""Fields without which nobody could be told from anybody: compared however rare."""

ENOUGH = 300
"""Records below which nothing is learnt and the usual numbers stand."""

FLOOR = 0.002
"""No disagreement is so rare among one person's records that it may outweigh all else: mistakes are made everywhere."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """What was learnt: the fields in use, m, u and the fields' sessions that learnt them."""

    present: tuple[str, ...]
    m: Numbers
    u: Numbers
    learnt_on: tuple[str, ...]


def fields_present(warehouse: DuckDBPyConnection) -> tuple[str, ...]:
    """Fields filled often enough, in the order of the comparisons."""
    needed = sorted({need for compared in COMPARED for need in compared.needs})
    shares = ", ".join(f"count({field}) / greatest(count(*), 1)" for field in needed)
    found = warehouse.execute(f"select {shares} from linking.look").fetchall()[0]
    return tuple(
        field for field, share in zip(needed, found, strict=True) if share >= COVERAGE or field in ALWAYS
    )


def learn_model(warehouse: DuckDBPyConnection, *, seed: int) -> Model:
    """u by counting strangers, m by Splink's expectation maximisation, both shrunk towards the usual numbers.

    Learns among records that share a date of birth, both names or an identifier: never among those that share an
    address, where most pairs are two people of one household and would be learnt as one.
    """
    present = fields_present(warehouse)
    u = strangers(warehouse, present, seed=seed)
    usual = usual_m()
    records, nodes = warehouse.execute("select count(*), count(distinct node) from linking.look").fetchall()[
        0
    ]
    if records < ENOUGH:
        return Model(present=present, m=usual, u=u, learnt_on=())
    linker = _linker(warehouse, settings(present, keys=_keys(warehouse), m=usual, u=u, prior=1 / nodes))
    blocks = [("f", "s"), ("dob",), *((name,) for name in IDENTIFIERS if name in present)]
    learnt = []
    for block in blocks:
        both = " and ".join(f"{field} is not null" for field in block)
        groups = warehouse.execute(f"""select coalesce(sum(n * (n - 1) / 2), 0) from (select count(distinct node) as n
            from linking.keyed where {both} group by {", ".join(block)})""").fetchall()[0][0]
        if groups < ENOUGH:
            continue
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block), max_pairs=1e6)
        learnt.append("+".join(block))
    trained = _read_m(linker.misc.save_model_to_json())
    m = {
        compared.name: _steady(
            trained.get(compared.name, usual[compared.name]), usual[compared.name], records
        )
        for compared in comparisons(present)
    }
    _tidy(warehouse)
    return Model(present=present, m=m, u=u, learnt_on=tuple(learnt))


def weigh_pairs(warehouse: DuckDBPyConnection, model: Model) -> int:
    """Fill `linking.pair`: looks and nodes, the level of each comparison, `weight` in bits without any prior.

    Returns the number of pairs kept; those far too light ever to be linked are left out.
    """
    nodes = warehouse.execute("select count(*) from linking.node").fetchall()[0][0]
    prior = 1 / max(nodes, 2)
    linker = _linker(
        warehouse, settings(model.present, keys=_keys(warehouse), m=model.m, u=model.u, prior=prior)
    )
    scored = linker.inference.predict(threshold_match_weight=-12)
    names = [compared.name for compared in comparisons(model.present)]
    gammas = ", ".join(f"gamma_{name}::tinyint as gamma_{name}" for name in names)
    rare = "".join(
        f", coalesce(mw_tf_adj_{one.name}, 0)::float as rare_{one.name}"
        for one in comparisons(model.present)
        if one.by_rarity
    )
    warehouse.execute(f"""create or replace table linking.pair as
        select look_l, look_r, node_l, node_r, round(match_weight - {math.log2(prior / (1 - prior))!r},
            4) as weight, yob_l, yob_r, {gammas}{rare}
        from {scored.physical_name} order by look_l, look_r""")
    _tidy(warehouse)
    return warehouse.execute("select count(*) from linking.pair").fetchall()[0][0]


def _keys(warehouse: DuckDBPyConnection) -> list[str]:
    """The keys that blocking made."""
    return [
        row[0] for row in warehouse.execute("describe linking.keyed").fetchall() if row[0].startswith("k_")
    ]


def _linker(warehouse: DuckDBPyConnection, model: object) -> Linker:
    api = DuckDBAPI(warehouse)
    looks = api.register(warehouse.sql("select * from linking.keyed"), dataset_display_name="looks")
    # Splink reports each step of learning by logging; what a run has to say is in its counts.
    return Linker(looks, model, log_level=logging.ERROR)


def _read_m(trained: dict) -> Numbers:
    read = {}
    for comparison in trained["comparisons"]:
        levels = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
        shares = [one.get("m_probability") for one in levels]
        if all(isinstance(share, float) for share in shares):
            read[comparison["output_column_name"]] = shares
    return read


def _steady(shares: Collection[float], usual: Collection[float], records: int) -> list[float]:
    """Shrunk towards the usual, kept off zero, rounded: the last digits of a sum depend on who added first."""
    mixed = [
        (share * records + one * ENOUGH) / (records + ENOUGH)
        for share, one in zip(shares, usual, strict=True)
    ]
    kept = [max(share, FLOOR) for share in mixed]
    return [float(f"{share / sum(kept):.5g}") for share in kept]


def _tidy(warehouse: DuckDBPyConnection) -> None:
    warehouse.unregister("looks")
    tables = warehouse.execute("""select table_name, table_type from information_schema.tables
        where table_name like '\\_\\_splink\\_\\_%' escape '\\' """).fetchall()
    for name, kind in tables:
        warehouse.execute(f'drop {"view" if "VIEW" in kind else "table"} if exists "{name}"')
