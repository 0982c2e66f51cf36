"""Whether these records are of people who live together: asked of the records themselves.

Where homes hold several people, what members of one home share proves little, and twins, brothers and namesakes must be
guarded against. Where they do not (a register of the dead, patients written down again and again), the same guard would
take every slip of the pen for a brother. One dirty source and a city's agencies need different care; nobody is asked.
"""

from duckdb import DuckDBPyConnection

ENOUGH_RECORDS = 300
"""Records below which nothing is concluded and people are taken to live together: the cautious reading."""

ENOUGH_PAIRS = 50
"""Pairs of records at one home below which homes say nothing."""

HOMES_OF_MANY = 0.05
"""Share of pairs of records at one home that are plainly two people, from which homes are held to have several."""

WRITTEN_AGAIN = 0.3
"""Where no homes are known: share of the ways in which systems without numbers of their own describe people, that the
system uses more than once; from it on they are held to write people down again and again."""


def live_together(warehouse: DuckDBPyConnection) -> bool:
    """True where the records show homes of several people, list households, or are too few to show anything."""
    records, listed = warehouse.execute("""select (select count(*) from linking.look),
        (select count(*) from (select 1 from linking.household group by dataset, household
            having count(distinct identity_key) > 1))""").fetchall()[0]  # fmt: skip
    if listed or records < ENOUGH_RECORDS:
        return True
    pairs, two = warehouse.execute("""
        with homes as (select home from linking.look where home is not null group by home
            having count(distinct node) between 2 and 30),
        people as (select * from linking.look semi join homes using (home) where f is not null and dob is not null)
        select count(*), count(*) filter (where jaro_winkler_similarity(l.f, r.f) < 0.75 and l.f_code <> r.f_code
            and l.f <> coalesce(r.s, '') and damerau_levenshtein(l.dob_text, r.dob_text) > 2)
        from people l join people r on l.home = r.home and l.node < r.node""").fetchall()[0]
    if pairs >= ENOUGH_PAIRS:
        return bool(two >= HOMES_OF_MANY * pairs)
    again = warehouse.execute("""select coalesce(avg((n > 1)::integer), 0) from (
        select sum(rows) over (partition by system, f, s, dob) as n from linking.fold
        where local_id is null and f is not null and s is not null and dob is not null)""").fetchall()[0][0]
    return bool(again < WRITTEN_AGAIN)
