"""Write why records are held to be one person, and where the program cannot tell: in words, and in bits to draw.

A pair's bits and `starting_bits` (how likely such a pair is before anything is compared) add up to the log2 of its
odds: what a waterfall shows.
"""

from collections.abc import Iterable, Mapping

import polars as pl
from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.link_people.decide import Link
from thinkfamily.pipeline.link_people.judge import bits_of
from thinkfamily.pipeline.link_people.model import Compared, Numbers, comparisons
from thinkfamily.pipeline.link_people.score import Model

DOUBT = 0.1
"""Probability from which a pair that was not linked is worth a person's look."""

HEAVY = 0.5
"""Likewise for a pair that the weights alone would take for one person, but something forbids it."""

SAID = """a.identity as left_identity, b.identity as right_identity, {people}, j.probability, j.weight as match_weight,
    {reason}, j.housemates as of_one_home, {agrees} as agrees, {differs} as differs, j.starting as starting_bits,
    {bits} as bits"""


def write_evidence(
    warehouse: DuckDBPyConnection, model: Model, housemate_u: Numbers, used: Iterable[Link]
) -> None:
    """Fill `linked.evidence`: each link that holds a person together.

    person_id, left_identity, right_identity, probability, match_weight (bits), of_one_home, agrees and differs (lists
    of words), starting_bits, bits (a list of {comparison, says, bits}, in the model's order).
    """
    _register(warehouse, ((one.left, one.right, "") for one in used))
    columns = _columns(model, housemate_u, people="o.person_id", reason="''::varchar as veto")
    warehouse.execute(f"""create or replace table linked.evidence as
        select person_id, * exclude (person_id, veto) from (select {columns} from chosen u
            join linking.judged j using (node_l, node_r)
            join linking.person_of o on o.node = u.node_l
            join linking.look a on j.look_l = a.look join linking.look b on j.look_r = b.look)
        order by person_id, left_identity, right_identity""")
    warehouse.unregister("chosen")


def write_cannot_tell(
    warehouse: DuckDBPyConnection, model: Model, housemate_u: Numbers, refused: Mapping[tuple[int, int], str]
) -> None:
    """Fill `linked.cannot_tell`: two people whom the program neither joined nor holds to be plainly two.

    One row for two people, by the likeliest pair of their records: the columns of `linked.evidence`, with left_person
    and right_person for the person, `veto` (what forbids the link; '' where it is only not likely enough) and `pairs`,
    how many pairs of their records are in doubt. Two entries of one system that a rule tells apart are no doubt.
    `refused` are the pairs that only the whole spoke against, and why.
    """
    _register(warehouse, ((left, right, why) for (left, right), why in refused.items()))
    columns = _columns(
        model, housemate_u, people="j.left_person, j.right_person, j.pairs", reason="j.reason as veto"
    )
    warehouse.execute(f"""create or replace table linked.cannot_tell as
        with doubted as (
            select j.*, coalesce(nullif(j.veto, ''), u.why, '') as reason, o.person_id as left_person,
                p.person_id as right_person, count(*) over (partition by least(o.person_id, p.person_id),
                    greatest(o.person_id, p.person_id)) as pairs
            from linking.judged j left join chosen u using (node_l, node_r)
            join linking.person_of o on o.node = j.node_l join linking.person_of p on p.node = j.node_r
            where o.person_id <> p.person_id and not (j.veto <> '' and j.system_l = j.system_r)
                and j.probability >= case when j.veto = '' then {DOUBT} else {HEAVY} end)
        select {columns} from (from doubted qualify row_number() over (
                partition by least(left_person, right_person), greatest(left_person, right_person)
                order by probability desc, weight desc, look_l, look_r) = 1) j
            join linking.look a on j.look_l = a.look join linking.look b on j.look_r = b.look
        order by left_person, right_person""")
    warehouse.unregister("chosen")


def _register(warehouse: DuckDBPyConnection, pairs: Iterable[tuple[int, int, str]]) -> None:
    rows = list(pairs)
    table = pl.DataFrame(
        rows, schema={"node_l": pl.Int64, "node_r": pl.Int64, "why": pl.String}, orient="row"
    )
    warehouse.register("chosen", table.to_arrow())


def _columns(model: Model, housemate_u: Numbers, *, people: str, reason: str) -> str:
    chosen = comparisons(model.present)
    agrees = ", ".join(
        f"case when gamma_{one.name} > 0 then '{one.title}: ' || {_words(one)} end" for one in chosen
    )
    differs = ", ".join(f"case when gamma_{one.name} = 0 then '{one.title}' end" for one in chosen)
    bits = ", ".join(
        f"""case when gamma_{one.name} >= 0 then {{'comparison': '{one.title}', 'says': {_words(one)},
            'bits': round({bits_of(one, model, housemate_u)}, 2)}} end"""
        for one in chosen
    )
    listed = {"agrees": agrees, "differs": differs, "bits": bits}
    filled = {
        name: f"list_filter([{sql}], lambda one: one is not null)" if sql else "[]"
        for name, sql in listed.items()
    }
    return SAID.format(people=people, reason=reason, **filled)


def _words(one: Compared) -> str:
    """SQL for what the level of a comparison says in words."""
    whens = " ".join(
        f"when {gamma} then '{one.said(gamma).replace(chr(39), chr(39) * 2)}'"
        for gamma in range(len(one.steps), -1, -1)
    )
    return f"case gamma_{one.name} {whens} end"
