"""What a record is known by from one snapshot to the next."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.link_people.gather import node_key, says_who

_DIGITS = 20
"""Hexadecimal digits of an anchor: 80 bits. Among ten million two are alike once in ten thousand million tries."""


def find_anchors(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    """Fill `ledger.found` (anchor, dataset, lead) for the nodes of temp table `led` (node, lead).

    A system's person is known by its number there. Where a record bears none, it is known by what it says and by its
    own key, so that neither a corrected spelling nor a new key alone makes a stranger of it.
    """
    warehouse.execute(f"""create or replace temp table anchored as
        select left(md5('n' || node_key), {_DIGITS}) as anchor, any_value(f.dataset order by f.dataset) as dataset,
            any_value(l.lead) as lead
        from led l join linking.node using (node) join linking.fold f using (node_key) group by node_key""")
    for dataset in datasets:
        if not dataset.about_people or not says_who(dataset):
            continue
        warehouse.execute(f"""insert into anchored
            select left(md5('r' || {quoted(dataset.name)} || chr(31) || record_key), {_DIGITS}),
                {quoted(dataset.name)}, l.lead
            from (select record_key, {node_key(dataset)} as node_key from accepted.{named(dataset.name)}) a
            join linking.node n using (node_key) join led l using (node)
            where starts_with(a.node_key, 'i' || chr(31))""")
    warehouse.execute("create or replace table ledger.found as from anchored order by anchor")
    warehouse.execute("drop table anchored")
