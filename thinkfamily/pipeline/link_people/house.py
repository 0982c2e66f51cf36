"""Where people live: the addresses that records give, and who was recorded at which, when.

An address is known by its property number, else by what was written. One whose column is not shown (a foster
placement) makes no residence: nobody is placed there on a page or put into a family because of it.
"""

from collections.abc import Iterable, Sequence

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset, Matches
from thinkfamily.pipeline.link_people.gather import said, says_who, shows
from thinkfamily.pipeline.link_people.gazetteer import AREA
from thinkfamily.policy.protection import Protection

_PLACE = (Matches.UPRN, Matches.ADDRESS, Matches.POSTCODE)


LIVED_LATELY = 400
"""Days within which an address counts as still being said: a yearly census and some."""


def write_addresses(warehouse: DuckDBPyConnection, datasets: Sequence[Dataset]) -> None:
    """Fill `linked.address` and `linked.residence`."""
    _gather_sealed(warehouse, datasets)
    shown = [
        one.name
        for one in datasets
        if one.about_people and says_who(one) and all(shows(one, k) for k in _PLACE)
    ]
    listed = ", ".join(f"'{name}'" for name in shown) or "''"
    warehouse.execute(f"""create or replace temp table lived as
        select i.person_id, i.dataset, i.system, l.home as address_id, l.property as uprn, r.address as line,
            r.postcode, l.postcode as bare_postcode, l.house, i.first_on, i.last_on, i.rows
        from linked.identity i
        join linking.raw r on i.dataset = r.dataset and i.record_key = r.record_key and i.first_on = r.first_on
            and i.local_id is not distinct from r.local_id
        join linking.fold f on i.identity = f.identity and f.identity_key = r.identity_key
        join linking.place l on f.uprn is not distinct from l.uprn and f.address is not distinct from l.address
            and f.postcode is not distinct from l.postcode and f.town is not distinct from l.town
        where i.person_id is not null and l.home is not null and i.dataset in ({listed})""")
    # A property the gazetteer does not know still lies in its postcode's area, where all of that postcode lies in one.
    areas = ", ".join(f"coalesce(g.{name}, n.{name}) as {name}" for name in AREA if name != "shared")
    nearby = ", ".join(
        f"case when count(distinct {name}) = 1 then min({name}) end as {name}"
        for name in AREA
        if name != "shared"
    )
    warehouse.execute(f"""create or replace table linked.address as
        with nearby as (select bare(postcode) as bare_postcode, {nearby} from linking.gazetteer group by 1),
        written as (select address_id, min(uprn) as uprn, min(bare_postcode) as bare_postcode,
                min(house) as house, arg_max(line, {{'n': rows, 'on': last_on, 'line': line}}) as line,
                arg_max(postcode, {{'n': rows, 'on': last_on, 'postcode': postcode}}) as postcode
            from lived group by address_id)
        select w.address_id, w.uprn, coalesce(g.line, w.line) as line, coalesce(g.postcode,
            w.postcode) as postcode, {areas},
            s.uprn is not null or t.bare_postcode is not null as sealed, coalesce(g.shared, false) as shared
        from written w left join linking.gazetteer g on w.uprn = bare(g.uprn)
        left join nearby n on w.bare_postcode = n.bare_postcode
        left join (select distinct uprn from linking.sealed where uprn is not null) s on w.uprn = s.uprn
        left join (select distinct bare_postcode, house from linking.sealed where house is not null) t
            on w.bare_postcode = t.bare_postcode and w.house = t.house
        order by address_id""")
    warehouse.execute(f"""create or replace table linked.residence as
        with stays as (
            select person_id, address_id, dataset, min(first_on) as from_on, max(last_on) as to_on
            from lived group by all),
        said_by as (select person_id, address_id, max(last_on) as newest, min(first_on) as since,
                count(distinct case when last_on > as_of() - {LIVED_LATELY} then system end) as systems
            from lived group by all),
        now as (select person_id, address_id from said_by
            qualify row_number() over (partition by person_id order by systems desc, newest desc, since desc,
                address_id) = 1)
        select s.*, now.address_id is not null as is_current
        from stays s left join now using (person_id, address_id) order by person_id, from_on, address_id, dataset""")


def _gather_sealed(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    warehouse.execute(
        "create or replace table linking.sealed (uprn varchar, bare_postcode varchar, house varchar)"
    )
    for one in datasets:
        if one.protects is not Protection.SEALED_ADDRESS:
            continue
        warehouse.execute(f"""insert into linking.sealed
            select s.uprn, p.postcode, p.house from (select bare({said(one, Matches.UPRN)}) as uprn,
                bare({said(one, Matches.POSTCODE)}) as postcode, upper(trim({said(one, Matches.ADDRESS)})) as address
                from accepted."{one.name}") s
            left join linking.place p on p.postcode = s.postcode and p.address = s.address""")
