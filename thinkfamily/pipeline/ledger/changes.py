"""How many people a build would merge and split, and when that is too many to go on without somebody's word."""

import hashlib
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

SHARE = 0.005
"""Share of the people with history above which merging, or splitting, stops a build for confirmation."""

AT_LEAST = 20
"""So few merged or split people never stop a build, whatever their share."""

_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Of `people` that the last snapshot had and whose records are still here: `merged` stand with another person now,
    `split` with more than one. Examples are ledger numbers; `behind` says from where most of it comes."""

    people: int
    merged: int
    split: int
    examples: tuple[str, ...]
    behind: str
    digest: str

    @property
    def too_many(self) -> bool:
        return any(n >= AT_LEAST and n > SHARE * self.people for n in (self.merged, self.split))

    @property
    def counts(self) -> str:
        return (
            f"Of {self.people:,} people that the last snapshot had and whose records are still here, {self.merged:,} "
            f"are merged with another and {self.split:,} split"
        )

    @property
    def says(self) -> str:
        return (
            f"too many people would change. {self.counts}; more than {SHARE:.1%} stops a build. "
            f"Mostly behind it: {self.behind}. For example {'; '.join(self.examples)}"
        )


class Unconfirmed(Exception):
    """The build would merge or split too many people, and nobody has confirmed just these changes."""

    def __init__(self, changes: Changes) -> None:
        super().__init__(changes.says)
        self.changes = changes


def find_changes(warehouse: DuckDBPyConnection) -> Changes:
    """What `ledger.held` says of the people of the last snapshot. The digest names these changes and no others."""
    warehouse.execute("""create or replace temp table fate as
        select before, list(distinct person_id order by person_id) as now from ledger.held
        where before is not null group by before""")
    people = _one(warehouse, "select count(*) from fate")
    merged = warehouse.execute("""select before, now[1] from fate
        where len(now) = 1 and now[1] <> before order by 1""").fetchall()
    split = warehouse.execute("select before, now from fate where len(now) > 1 order by 1").fetchall()
    told = [f"{before} merged into {now}" for before, now in merged]
    told += [f"{before} split into {', '.join(now)}" for before, now in split]
    examples = (*told[:_SHOWN], *told[len(merged) : len(merged) + _SHOWN]) if merged else tuple(told[:_SHOWN])
    changes = Changes(
        people=people, merged=len(merged), split=len(split), examples=tuple(dict.fromkeys(examples)),
        behind=_behind(warehouse), digest=hashlib.sha256("\n".join(told).encode()).hexdigest()[:12],
    )  # fmt: skip
    warehouse.execute("drop table fate")
    return changes


def stop_unless_confirmed(changes: Changes, confirmed: str) -> None:
    """Raise Unconfirmed for too many changes, unless `confirmed` is their digest."""
    if changes.too_many and confirmed != changes.digest:
        raise Unconfirmed(changes)


def _behind(warehouse: DuckDBPyConnection) -> str:
    """The dataset with most new records among the people changed, else that with most records that moved."""
    changed = """changed as (select distinct h.person_id from ledger.held h join fate f on f.before = h.before
        where len(f.now) > 1 or f.now[1] <> f.before)"""
    fresh = warehouse.execute(f"""with {changed} select dataset, count(*) as n from ledger.held semi join changed
        using (person_id) where before is null group by 1 order by n desc, 1 limit 1""").fetchall()
    if fresh:
        return f"{fresh[0][0]}, with {fresh[0][1]:,} new records among them"
    moved = warehouse.execute("""select dataset, count(*) as n from ledger.held where before <> person_id
        group by 1 order by n desc, 1 limit 1""").fetchall()
    return f"no new record, but other links of {moved[0][0]}" if moved else "nothing"


def _one(warehouse: DuckDBPyConnection, sql: str) -> int:
    return int(warehouse.execute(sql).fetchall()[0][0])
