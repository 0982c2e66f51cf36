"""How far two records agree, in SQL, outside Splink: to count how often two *different* people agree.

Splink's own estimate draws random pairs, some of which are one person; in a small or much duplicated delivery those
swamp the rare agreements of strangers. Counting here leaves out pairs that are plainly one person, and gives whole
numbers: the same on any number of threads.
"""

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.link_people.model import Compared, Numbers, comparisons, usual_u, usual_u_at_home

SAMPLE = 1500
"""Records compared with one another for u: about a million pairs."""

HOMES = 20000
"""Homes whose people are compared within, for how often members of one household agree."""

REPEATS = 0.2
"""Share of plainly-one pairs above which a system is seen to enter people over and over: no witness to households."""

_PLAINLY_ONE = "(gamma_forename >= {alike} and gamma_born >= {near})"


def gamma(compared: Compared) -> str:
    """SQL case giving Splink's level number: -1 nothing to compare, 0 different, upwards closer."""
    steps = " ".join(
        f"when {step.sql} then {len(compared.steps) - place}" for place, step in enumerate(compared.steps)
    )
    return f"case when {compared.missing} then -1 {steps} else 0 end as gamma_{compared.name}"


_PLAINLY_TWO = {"forename": "gamma_born = 0", "born": "gamma_forename = 0"}
"""What else shows two records at one home to be of two people, where a comparison is itself asked about."""


def _count(
    warehouse: DuckDBPyConnection, *, pairs: str, present: Collection[str], at_home: bool = False
) -> dict[str, list[int]]:
    """Counts of pairs at each step of each comparison (closest first) among `pairs`, plainly same people left out.

    At home those that are entered twice are too many to leave in: there, only plainly different people are counted,
    each comparison among those whom another shows to be two.
    """
    chosen = comparisons(present)
    names = {compared.name: compared for compared in chosen}
    columns = [row[0] for row in warehouse.execute("describe linking.look").fetchall()]
    sides = ", ".join(f"{side}.{column} as {column}_{side}" for side in "lr" for column in columns)
    warehouse.execute(f"""create or replace temp table agreed as
        select system_l as system, {", ".join(gamma(compared) for compared in chosen)} from (select {sides} {pairs})""")
    same = ["false"]
    if {"forename", "born"} <= names.keys():
        same.append(
            _PLAINLY_ONE.format(alike=len(names["forename"].steps) - 3, near=len(names["born"].steps) - 1)
        )
    same += [f"gamma_{name} >= 2" for name in ("nhs", "upn", "nino", "other", "email") if name in names]
    plainly = f"coalesce({' or '.join(same)}, false)"
    warehouse.execute(f"""create or replace temp table repeating as select system from agreed group by system
        having avg({plainly}::integer) > {REPEATS}""")
    counts = {}
    for compared in chosen:
        two = "true"
        if at_home and _PLAINLY_TWO.keys() <= names.keys():
            two = _PLAINLY_TWO.get(compared.name, "(gamma_born = 0 or gamma_forename = 0)")
        rows = warehouse.execute(f"""select gamma_{compared.name}, count(*) from agreed
            where not {plainly} and {two} and system not in (select system from repeating) group by 1""").fetchall()
        found = dict(rows)
        counts[compared.name] = [found.get(g, 0) for g in range(len(compared.steps), -1, -1)]
    warehouse.execute("drop table agreed")
    return counts


def shrink(counts: Collection[int], towards: Collection[float], weight: float) -> list[float]:
    """Shares from counts, as if `weight` more pairs had been seen at the shares `towards`."""
    total = sum(counts) + weight
    return [(count + weight * share) / total for count, share in zip(counts, towards, strict=True)]


def strangers(warehouse: DuckDBPyConnection, present: Collection[str], *, seed: int) -> Numbers:
    """u: how often two people agree, from records drawn by a hash of their number and `seed`."""
    warehouse.execute(f"""create or replace temp table drawn as select * from linking.look
        order by hash(look, {seed}), look limit {SAMPLE}""")
    pairs = "from drawn l join drawn r on l.look < r.look and l.node <> r.node"
    counts = _count(warehouse, pairs=pairs, present=present)
    return {name: shrink(found, usual_u()[name], 20_000) for name, found in counts.items()}


def housemates(warehouse: DuckDBPyConnection, present: Collection[str], *, seed: int) -> Numbers:
    """u among people of one home: two entries of one system at one address are two people.

    Brothers share a surname, twins a birthday, father and son a name: how often, the deliveries themselves say.
    Falls back to the usual where no system lists a household.
    """
    warehouse.execute(f"""create or replace temp table drawn as
        with people as (select * from linking.look where home is not null),
        homes as (select home from people group by home having count(distinct node) between 2 and 30
            order by hash(home, {seed}), home limit {HOMES})
        select people.* from people semi join homes using (home)""")
    pairs = "from drawn l join drawn r on l.home = r.home and l.system = r.system and l.node < r.node"
    counts = _count(warehouse, pairs=pairs, present=present, at_home=True)
    return {name: shrink(found, usual_u_at_home()[name], 200) for name, found in counts.items()}
