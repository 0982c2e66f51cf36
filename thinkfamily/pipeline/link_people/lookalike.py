"""Twins, and father and son of one name: where a home is known to hold two who look alike, a guess is not good enough.

One system that lists both, or two identifiers that differ, prove that there are two. From then on a record that could
be either is linked to neither, unless something tells them apart: it says so ("cannot tell") rather than toss a coin.
"""

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.link_people.model import COMPARED, IDENTIFIERS, VERIFIED

GENERATION = 8
"""Years between birthdays from which two of one name at one home are taken for two, not for a slip."""


def forbid_lookalikes(warehouse: DuckDBPyConnection, names: Collection[str]) -> None:
    """Set `veto` in `weighed` on pairs that cannot tell known lookalikes apart."""
    if not {"forename", "surname", "born"} <= set(names):
        return
    steps = {one.name: len(one.steps) for one in COMPARED}
    conflict = " or ".join(f"a.{name} <> b.{name}" for name in VERIFIED)
    # Two of one birthday at one home: listed by one system under other names, or with numbers that differ.
    warehouse.execute(f"""create or replace table linking.twins as
        with two as (select a.home, a.dob, a.node as node_l, b.node as node_r, a.f as f_l, b.f as f_r,
                a.g as g_l, b.g as g_r, a.f_code as code_l, b.f_code as code_r, a.forms as forms_l, b.forms as forms_r,
                a.k as k_l, b.k as k_r, a.s_code as s_l, b.s_code as s_r,
                a.system = b.system as listed, coalesce({conflict}, false) as numbered
            from linking.look a join linking.look b on a.home = b.home and a.dob = b.dob and a.node < b.node)
        select home, dob, s_l, s_r, node_l, node_r, bool_or(f_l = f_r or starts_with(f_l, f_r)
                or starts_with(f_r, f_l) or coalesce(list_has_any(forms_l, forms_r), false)) as one_name,
            bool_or(f_l = f_r or code_l = code_r or starts_with(f_l, f_r) or starts_with(f_r, f_l)
                or jaro_winkler_similarity(f_l, f_r) >= 0.78
                or coalesce(list_has_any(forms_l, forms_r), false)) as alike
        from two where numbered or (listed and g_l <> g_r and not coalesce(k_l = f_r or f_l = k_r, false)
            and damerau_levenshtein(g_l, g_r) > 1)
        group by all order by all""")
    # Names that are short for one another (Ollie, Oliver) are one name here: either twin may go by it.
    # Whoever else has that birthday there, or that surname anywhere, may be either: twins move house too.
    warehouse.execute("""create or replace temp table twin as
        with found as (
            select l.node, t.one_name, t.alike from linking.look l join linking.twins t using (home, dob)
            union all select l.node, t.one_name, t.alike from linking.look l
                join linking.twins t on l.dob = t.dob and l.s_code = t.s_l
            union all select l.node, t.one_name, t.alike from linking.look l
                join linking.twins t on l.dob = t.dob and l.s_code = t.s_r)
        select node, bool_or(one_name) as one_name, bool_or(alike) as alike from found group by node""")
    identified = " or ".join(f"w.gamma_{name} = 2" for name in IDENTIFIERS if name in names) or "false"
    top = steps["forename"]
    told_apart = f"""case when t.one_name then (w.gamma_forename = {top} and length(a.g) > length(a.f))
            or coalesce(a.k = b.k, false)
        when t.alike then w.gamma_forename = {top} else w.gamma_forename >= {top - 4} end"""
    _set(
        warehouse,
        "cannot tell which of twins",
        f"""
        from linking.look a, linking.look b, twin t
        where a.look = w.look_l and b.look = w.look_r and t.node in (w.node_l, w.node_r)
            and w.gamma_born >= {steps["born"] - 1} and not ({identified}) and not ({told_apart})""",
    )
    # Two of one name and birthday anywhere, known by their numbers: name and birthday choose neither, a home may.
    warehouse.execute(f"""create or replace temp table double as
        select distinct l.node from linking.look l semi join (select a.f, a.s, a.dob from linking.look a
            join linking.look b on a.f = b.f and a.s = b.s and a.dob = b.dob and a.node < b.node
            where {conflict}) two on l.f = two.f and l.s = two.s and l.dob = two.dob""")
    _set(
        warehouse,
        "cannot tell which of two of one name and birthday",
        f"""
        from double d where d.node in (w.node_l, w.node_r) and not w.housemates
            and w.gamma_born >= {steps["born"] - 1} and not ({identified})""",
    )
    # Two entries of one case that say the same: one person entered twice, or twins whose names were typed alike.
    warehouse.execute("""create or replace temp table entered_alike as
        with two as (select t.node_l, t.node_r from linking.listed_together t
            join linking.node m on m.node = t.node_l join linking.node n on n.node = t.node_r
            join linking.look a on a.node = t.node_l join linking.look b on b.node = t.node_r
            where m.local_id is null and n.local_id is null and a.g = b.g and a.s = b.s and a.dob = b.dob)
        select node_l as node from two union select node_r from two""")
    _set(
        warehouse,
        "cannot tell which of two entered alike in one case",
        f"""
        from entered_alike e where e.node in (w.node_l, w.node_r) and not ({identified})""",
    )
    # Two of one name at one home: a generation apart, or one system lists both and gives only one a birthday.
    warehouse.execute(f"""create or replace temp table namesake as
        with two as (select a.node as node_l, b.node as node_r from linking.look a join linking.look b
            on a.home = b.home and a.s = b.s and a.node < b.node and (a.f = b.f or a.f_code = b.f_code)
                and (abs(a.yob - b.yob) >= {GENERATION} or a.system = b.system and (a.yob is null) <> (b.yob is null)))
        select node_l as node from two union select node_r from two""")
    _set(
        warehouse,
        "cannot tell which of two of one name",
        f"""
        from namesake n where n.node in (w.node_l, w.node_r) and w.gamma_born = -1 and not ({identified})""",
    )


def _set(warehouse: DuckDBPyConnection, why: str, where: str) -> None:
    warehouse.execute(
        f"""create or replace temp table told as select distinct w.look_l, w.look_r {
            where.replace("from ", "from weighed w, ", 1)
        } and w.veto = '' """
    )
    warehouse.execute(f"""update weighed set veto = '{why}' from told
        where weighed.look_l = told.look_l and weighed.look_r = told.look_r""")
