"""Turn weights into probabilities, and say what no weight may outvote.

Weights take fields as independent; within a household they are not: brothers share surname, address and telephone.
So pairs that ever shared a home are weighed by how often *housemates* agree (agree.py), the home itself counting
nothing. And how likely two records are one person to begin with differs: between two systems, within one system that
keeps one record a person, within a household. Each such share is found from the weights themselves, without truth.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.link_people.lookalike import GENERATION, forbid_lookalikes
from thinkfamily.pipeline.link_people.model import IDENTIFIERS, VERIFIED, Compared, Numbers, comparisons
from thinkfamily.pipeline.link_people.score import Model

_ROUNDS = 60

USUAL_AT_HOME = {True: (0.02, 50.0), False: (0.25, 20.0)}
"""Within one system and between two: the usual share of pairs at one home that are one person, and how many pairs'
worth of heed it gets. It matters only where the deliveries hold few."""


COMMUNAL = 60
"""People of all systems at one home above which it is communal (a hostel, a barracks): many share what few would."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A kind of pair: of one home or not, of one system (its name) or of two (''), with its share of true pairs.

    `communal`: the only homes they share are of a crowd, where any two are far less likely one person.
    """

    housemates: bool
    communal: bool
    system: str
    share: float
    expected_links: float


def judge_pairs(
    warehouse: DuckDBPyConnection, model: Model, housemate_u: Numbers, *, together: bool = True
) -> list[Setting]:
    """Fill `linking.judged`: one row per pair of nodes with its `probability`, `weight`, and `veto` ('' if none).

    Where people are not recorded `together` (context.py) nobody is a housemate, and what would be held against brothers
    counts as its bits alone: only identifiers with check digits forbid.
    """
    names = [compared.name for compared in comparisons(model.present)]
    _find_housemates(warehouse, together=together)
    at_home = " + ".join(_weight(name, model.m[name], housemate_u[name]) for name in names if name != "home")
    warehouse.execute(f"""create or replace temp table weighed as
        select p.* exclude (weight), h.node_l is not null as housemates, a.system as system_l, b.system as system_r,
            coalesce(h.communal, false) as communal,
            round(case when h.node_l is null then p.weight else {at_home or "0"} end, 3) as weight,
                {_veto(names) if together else _veto_by_number(names)} as veto
        from linking.pair p
        left join linking.housemate h using (node_l, node_r)
        join linking.node a on p.node_l = a.node join linking.node b on p.node_r = b.node""")
    _find_listed_together(warehouse)
    if together:
        _forbid_same_household(warehouse, names)
        forbid_lookalikes(warehouse, names)
    # The closest pair of looks speaks for the pair of nodes; a veto between any of them speaks against.
    warehouse.execute("""create or replace temp table best as
        select *, case when system_l = system_r then system_l else '' end as system,
            first_value(nullif(veto, '') ignore nulls) over pair as against
        from weighed
        window pair as (partition by node_l, node_r order by (veto like 'identifier%') desc, weight desc, look_l, look_r
            rows between unbounded preceding and unbounded following)
        qualify row_number() over (partition by node_l, node_r order by (veto = '') desc, weight desc, look_l,
            look_r) = 1""")
    settings = _find_shares(warehouse)
    warehouse.register("settings", _as_arrow(warehouse, settings))
    warehouse.execute("""create or replace table linking.judged as
        select b.* exclude (against, veto), case when b.veto <> '' then b.veto
            when b.against like 'identifier%' then b.against
                else '' end as veto, round(log2(s.share / (1 - s.share)), 3) as starting,
            round(s.share * pow(2, least(b.weight, 500)) / (s.share * pow(2, least(b.weight,
                500)) + 1 - s.share), 6) as probability
        from best b join settings s using (housemates, communal, system) order by node_l, node_r""")
    warehouse.unregister("settings")
    return settings


def bits_of(one: Compared, model: Model, housemate_u: Numbers) -> str:
    """SQL for the bits of one comparison over a row of `linking.judged`; those of all add up to its weight."""
    m, u = model.m[one.name], model.u[one.name]
    at_home = "0" if one.name == "home" else _weight(one.name, m, housemate_u[one.name])
    elsewhere = _weight(one.name, m, u) + (f" + rare_{one.name}" if one.by_rarity else "")
    return f"case when housemates then {at_home} else {elsewhere} end"


def _weight(name: str, m: list[float], u: list[float]) -> str:
    """SQL for the bits that the level of one comparison gives."""
    top = len(m) - 1
    cases = " ".join(
        f"when {top - place} then {math.log2(m[place] / u[place]):.4f}" for place in range(top + 1)
    )
    return f"(case gamma_{name} {cases} else 0 end)"


def _find_housemates(warehouse: DuckDBPyConnection, *, together: bool) -> None:
    warehouse.execute(f"""create or replace temp table node_home as
        select distinct node, home from linking.look where home is not null and {together}""")
    warehouse.execute(f"""create or replace temp table node_home as
        select *, count(distinct node) over (partition by home) > {COMMUNAL} as communal from node_home""")
    warehouse.execute("""create or replace table linking.housemate as
        select p.node_l, p.node_r, bool_and(a.communal) as communal
        from (select distinct node_l, node_r from linking.pair) p
        join node_home a on p.node_l = a.node join node_home b on p.node_r = b.node and a.home = b.home group by all""")


def _veto_by_number(names: list[str]) -> str:
    """SQL for the one thing that forbids a link where nobody lives together: numbers with check digits that differ."""
    differ = " or ".join(f"gamma_{name} = 0" for name in VERIFIED if name in names) or "false"
    return f"case when {differ} then 'identifiers differ' else '' end"


def _veto(names: list[str]) -> str:
    """SQL for why a pair is two people whatever its weight: '' where nothing forbids it."""
    level = {
        name: f"gamma_{name}" if name in names else "-1"
        for name in ("forename", "middle", "born", "sex", "surname", "home")
    }
    identified = " or ".join(f"gamma_{name} = 2" for name in IDENTIFIERS if name in names) or "false"
    differ = " or ".join(f"gamma_{name} = 0" for name in VERIFIED if name in names) or "false"
    forename, middle, surname = level["forename"], level["middle"], level["surname"]
    reached = [f"gamma_{name} > 0" for name in (*IDENTIFIERS, "phone", "email") if name in names]
    slip = f"""{forename} >= 7 and {surname} = 4 and {middle} >= 1 and h.node_l is null
            and abs(p.yob_l - p.yob_r) < {GENERATION}"""
    born, sex = level["born"], level["sex"]
    return f"""case
        when {differ} then 'identifiers differ'
        when ({identified}) and {born} <= 0 and {forename} <= 1 and
            (({forename} = 0 and (h.node_l is not null or least({middle}, {surname}) < 1)) or {middle} = 0
                and ({forename} <= 1 or {surname} = 0))
            then 'identifier shared by two different people'
        when {identified} then ''
        when {forename} = 0 then 'different forenames'
        when {forename} = -1 and not ({born} >= 6 and ({middle} >= 1 or h.node_l is not null))
            then 'no forename to tell by'
        when {born} = 0 and not ({slip}) then 'different birthdays'
        when {sex} = 0 and {forename} <= 3 then 'different sex and forename'
        when {forename} = 1 and {born} >= 1 and {surname} <> 0 and h.node_l is not null
            then 'like twins: one home, other forenames'
        when {forename} < 7 and {born} = 7 and {surname} <> 0 and h.node_l is not null and a.system = b.system
                and a.local_id is not null and b.local_id is not null
            then 'like twins: two numbers in one register'
        when {born} = -1 and {middle} < 1 and {level["home"]} < 1 and not ({" or ".join(reached) or "false"})
            then 'only a name to tell by'
        else '' end"""


def _find_listed_together(warehouse: DuckDBPyConnection) -> None:
    warehouse.execute("""create or replace table linking.listed as
        select distinct h.dataset, h.household, n.node from linking.household h
        join linking.fold f on h.dataset = f.dataset and h.identity_key = f.identity_key
            and h.local_id is not distinct from f.local_id
        join linking.node n on n.node_key = f.node_key""")
    warehouse.execute("""create or replace table linking.listed_together as
        select distinct a.node as node_l, b.node as node_r from linking.listed a
        join linking.listed b on a.dataset = b.dataset and a.household = b.household and a.node < b.node
        semi join (select dataset, household from linking.listed group by all having count(*) <= 30) small
            on a.dataset = small.dataset and a.household = small.household""")


def _forbid_same_household(warehouse: DuckDBPyConnection, names: list[str]) -> None:
    """Two members that one case or form lists are two people, unless the list plainly names one of them twice."""
    alike = "gamma_forename >= 7 and gamma_born = 7" if {"forename", "born"} <= set(names) else "false"
    warehouse.execute(f"""update weighed set veto = 'listed as two people of one household'
        from linking.listed_together t
        where weighed.node_l = t.node_l and weighed.node_r = t.node_r and weighed.veto = '' and not ({alike})""")


def _find_shares(warehouse: DuckDBPyConnection) -> list[Setting]:
    """For each setting the share of all its pairs that are one person: the share that the weights themselves imply."""
    nodes = dict(
        warehouse.execute("select system, count(*) from linking.node group by 1 order by 1").fetchall()
    )
    rows = warehouse.execute("""with one as (select h.home, h.communal, n.system, count(*) as n from node_home h
            join linking.node n using (node) group by all)
        select communal, system, sum(n * (n - 1) / 2)::double from one group by all
        union all select communal, '', sum(total * (total - 1) / 2 - within)::double from
            (select communal, sum(n) as total, sum(n * (n - 1) / 2) as within from one group by home, communal)
            group by all""").fetchall()
    home = {(communal, system): pairs for communal, system, pairs in rows}
    everyone = sum(nodes.values())
    apart: Mapping[str, float] = {system: n * (n - 1) / 2 for system, n in nodes.items()}
    across = everyone * (everyone - 1) / 2 - sum(apart.values())
    rows = warehouse.execute("""select housemates, communal, system, round(weight)::integer as bits, count(*)
        from best where veto = '' group by all order by all""").fetchall()
    settings = []
    for housemates, communal in ((False, False), (True, False), (True, True)):
        for system in ("", *nodes):
            elsewhere = apart[system] if system else across
            pairs = home.get((communal, system), 0) if housemates else elsewhere
            kind = (housemates, communal, system)
            weights = [(bits, n) for *of, bits, n in rows if tuple(of) == kind]
            few = housemates and not communal
            usual, heed = USUAL_AT_HOME[bool(system)] if few else (1 / max(pairs, 2), 1)
            share, links = _settle(weights, max(pairs, sum(n for _, n in weights)), usual=usual, heed=heed)
            settings.append(Setting(housemates=housemates, communal=communal, system=system, share=share,
                                    expected_links=links))  # fmt: skip
    return settings


def _settle(
    weights: list[tuple[int, int]], pairs: float, *, usual: float, heed: float
) -> tuple[float, float]:
    """The share s at which the mean probability of all `pairs` is s, as if `heed` more pairs had the share `usual`.

    `weights` are (bits, number of pairs). Returns the share and the number of links it expects.
    """
    share = usual
    links = 0.0
    for _ in range(_ROUNDS):
        odds = share / (1 - share)
        links = sum(n * (1 - 1 / (1 + odds * 2.0 ** min(bits, 500))) for bits, n in weights)
        share = min(max((links + heed * usual) / (pairs + heed), 1e-12), 0.5)
    return float(f"{share:.6g}"), round(links, 3)


def _as_arrow(warehouse: DuckDBPyConnection, settings: list[Setting]) -> object:
    rows = ", ".join(
        f"({one.housemates}, {one.communal}, '{one.system}', {one.share!r}::double)" for one in settings
    )
    return warehouse.sql(
        f"select * from (values {rows}) t(housemates, communal, system, share)"
    ).to_arrow_table()
