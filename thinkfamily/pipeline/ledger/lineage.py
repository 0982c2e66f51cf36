"""What the numbers given now come from: the ledger of this build, and who was shown under which number before."""

from duckdb import DuckDBPyConnection

KEEPS_GONE = "2 years"
"""For so long a record that has gone from the deliveries keeps its place: should it come back, it finds its person."""


def write_lineage(warehouse: DuckDBPyConnection) -> None:
    """Fill the ledger's next tables about people, and `linked.lineage`: person_id, earlier_id, how, from_on, until_on.

    A row says: in the snapshots from the one day to the other, records that are the person's now were shown under the
    earlier number. `how` is 'merged' where that number is nobody's now and all of it is here, else 'split'.
    """
    _next_anchors(warehouse)
    warehouse.execute("""create or replace table ledger.next_was as
        select w.* from ledger.was w semi join ledger.next_anchor using (anchor)
        union all
        select anchor, before, since_on, seen_on from ledger.held
        where before <> person_id order by all""")
    warehouse.execute("""create or replace table ledger.next_number as
        select id, min(first_on) as first_on from (
            from ledger.number union all select person_id, as_of() from ledger.given) group by id order by id""")
    _next_past(warehouse)
    warehouse.execute("""create or replace table linked.lineage as
        select p.person_id, p.earlier_id,
            case when l.person_id is null and count(*) over (partition by earlier_id) = 1 then 'merged' else 'split'
                end as how, p.from_on, p.until_on
        from ledger.next_past p left join ledger.live l on l.person_id = p.earlier_id
        semi join ledger.given g on g.person_id = p.person_id order by all""")


def _next_anchors(warehouse: DuckDBPyConnection) -> None:
    warehouse.execute("""create or replace table ledger.held as
        select f.anchor, f.dataset, g.person_id, a.person_id as before, coalesce(a.own, '') as own, a.since_on,
            a.seen_on
        from ledger.found f join ledger.given g using (lead) left join ledger.anchor a using (anchor)""")
    warehouse.execute(f"""create or replace temp table gone as
        select a.* from ledger.anchor a anti join ledger.found using (anchor)
        where seen_on >= as_of() - interval {KEEPS_GONE}""")
    warehouse.execute("""create or replace table ledger.live as
        select person_id from ledger.given union select person_id from gone""")
    # Into whom a retired number was merged: what comes to them from now on may be of the one or of the other.
    warehouse.execute("""create or replace temp table joint as
        select distinct person_id from ledger.held
        where own <> '' and own <> person_id and own not in (from ledger.live)""")
    warehouse.execute("""create or replace table ledger.next_anchor as
        select anchor, dataset, person_id,
            case when own <> '' and own not in (from ledger.live) then own
                when own <> person_id and person_id in (from joint) then '' else person_id end as own,
            case when before = person_id then since_on else as_of() end as since_on, as_of() as seen_on
        from ledger.held
        union all select anchor, dataset, person_id, own, since_on, seen_on from gone order by anchor""")
    warehouse.execute("drop table gone; drop table joint")


def _next_past(warehouse: DuckDBPyConnection) -> None:
    """From the records themselves; of numbers whose records are all gone, from what was known of them."""
    warehouse.execute("""create or replace table ledger.next_past as
        with told as (
            select n.person_id, w.person_id as earlier_id, w.since_on as from_on, w.until_on
            from ledger.next_was w join ledger.next_anchor n using (anchor) where w.person_id <> n.person_id),
        follows as (
            select person_id, person_id as before from ledger.live
            union select person_id, before from ledger.held where before not in (from ledger.live)),
        known as (
            select f.person_id, p.earlier_id, p.from_on, p.until_on from ledger.past p
            join follows f on p.person_id = f.before
            where p.earlier_id not in (from ledger.live) and p.earlier_id not in (select earlier_id from told))
        select person_id, earlier_id, min(from_on) as from_on, max(until_on) as until_on
        from (from told union all from known) group by all order by all""")
