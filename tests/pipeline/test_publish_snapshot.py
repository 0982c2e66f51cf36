"""What is derived on the way to the shelf, drawn: schools attended now, the identity to show, leads, verification."""

from pathlib import Path

import duckdb
import pytest

from tests.pipeline.small_town import TODAY
from thinkfamily.datasets.register import DATASETS
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.publishing import families, people, places
from thinkfamily.pipeline.publishing.parquet import WrittenTable, write_parquet
from thinkfamily.pipeline.publishing.verify import NotWhole, verify, verify_apart
from thinkfamily.pipeline.schools_attended import find_schools_attended
from thinkfamily.snapshot.schema import TABLES


@pytest.fixture
def warehouse() -> Warehouse:
    return open_warehouse(None, as_of=TODAY, threads=1)


# as of 31 October 2026: attendance "school month", census "school day" -> schools attended
@pytest.mark.parametrize(
    ("attendance", "census", "schools"),
    [
        ("100001 2026-10", "", "100001"),
        ("100001 2026-09", "", "100001"),
        ("100001 2026-08", "", ""),  # the registers have gone on without this pupil
        ("100001 2026-09, 100002 2026-10", "", "100002"),
        ("100001 2026-10, 100002 2026-10", "", "100001 100002"),  # registered at two
        ("100001 2026-12, 100002 2026-10", "", "100002"),  # a month that has not come
        ("", "100001 2026-01-15", "100001"),
        ("", "100001 2025-01-15", ""),  # not in the newest census, so gone
        ("100002 2026-10", "100001 2026-01-15", "100002"),  # moved since the census
        ("100002 2026-06", "100001 2026-01-15", "100001"),
    ],
)
def test_schools_attended_now(warehouse: Warehouse, attendance: str, census: str, schools: str) -> None:
    warehouse.execute("""
        create table main.school_attendance (person_id varchar, school_urn varchar, month date, possible integer);
        create table main.school_census (person_id varchar, school_urn varchar, census_on date);
        insert into main.school_attendance values
            ('other', '100009', '2026-10-01', 20), ('P', '100008', '2026-10-01', 0);
        insert into main.school_census values ('other', '100009', '2026-01-15');
    """)
    for drawn in filter(None, attendance.split(", ")):
        school, month = drawn.split()
        warehouse.execute(
            "insert into main.school_attendance values ('P', ?, ?, 20)", [school, f"{month}-01"]
        )
    for drawn in filter(None, census.split(", ")):
        warehouse.execute("insert into main.school_census values ('P', ?, ?)", drawn.split())
    find_schools_attended(warehouse, DATASETS)
    found = warehouse.execute(
        "select school from linked.school_now where person_id = 'P' order by 1"
    ).fetchall()
    assert " ".join(school for (school,) in found) == schools


def test_schools_where_no_school_data_are_declared(warehouse: Warehouse) -> None:
    find_schools_attended(warehouse, {})
    assert warehouse.execute("from linked.school_now").fetchall() == []


_IDENTITY = ("person_id", "dataset", "forename", "surname", "known_as", "former_surname", "date_of_birth", "sex",
             "ethnicity", "date_of_death", "nhs_number", "upn", "full_name", "first_on", "last_on", "rows")  # fmt: skip


def put_identities(warehouse: Warehouse, *rows: dict[str, object]) -> None:
    kinds = {
        "date_of_birth": "date",
        "date_of_death": "date",
        "first_on": "date",
        "last_on": "date",
        "rows": "bigint",
    }
    columns = ", ".join(f"{name} {kinds.get(name, 'varchar')}" for name in _IDENTITY)
    warehouse.execute(f"create table linked.identity ({columns})")
    for row in rows:
        given = {
            "person_id": "P",
            "dataset": "a",
            "first_on": "2020-01-01",
            "last_on": "2020-01-01",
            "rows": 1,
            **row,
        }
        names = ", ".join(given)
        marks = ", ".join("?" * len(given))
        warehouse.execute(f"insert into linked.identity ({names}) values ({marks})", list(given.values()))
    people.lay_out_identities(warehouse)
    people.lay_out_words(warehouse)


@pytest.mark.parametrize(
    ("one", "other", "best"),
    [
        ({"last_on": "2026-01-01"}, {"last_on": "2020-01-01"}, "one"),
        ({"last_on": "2026-01-01"}, {"last_on": "2026-01-01", "nhs_number": "9434765919"}, "other"),
        ({"last_on": "2026-01-01", "date_of_birth": None}, {"last_on": "2020-01-01"}, "other"),
        ({"last_on": "2026-01-01", "surname": None}, {"last_on": "2020-01-01"}, "other"),
        ({"dataset": "a"}, {"dataset": "b"}, "one"),
    ],
)
def test_the_identity_to_show(
    warehouse: Warehouse, one: dict[str, object], other: dict[str, object], best: str
) -> None:
    full = {"surname": "Able", "date_of_birth": "2000-01-01"}
    put_identities(warehouse, {"forename": "one", **full, **one}, {"forename": "other", **full, **other})
    assert warehouse.execute("select forename from identity where rank = 1").fetchall() == [(best,)]


def test_identities_that_differ_only_in_address_are_one(warehouse: Warehouse) -> None:
    same = {"forename": "Ann", "surname": "Able"}
    put_identities(
        warehouse,
        {**same, "rows": 2, "last_on": "2021-01-01"},
        {**same, "rows": 3, "first_on": "2019-01-01"},
        {},
    )
    found = warehouse.execute(
        "select records, first_on::varchar, last_on::varchar, rank from identity"
    ).fetchall()
    assert found == [(5, "2019-01-01", "2021-01-01", 1)]


@pytest.mark.parametrize(
    ("full_name", "forename", "surname"),
    [("Ann Mary Able", "Ann Mary", "Able"), ("ABLE, Ann Mary", "Ann Mary", "ABLE"), ("Able", None, "Able")],
)
def test_a_name_in_one_piece_is_split(
    warehouse: Warehouse, full_name: str, forename: str | None, surname: str
) -> None:
    put_identities(warehouse, {"full_name": full_name})
    assert warehouse.execute("select forename, surname from identity").fetchall() == [(forename, surname)]


def test_every_word_of_every_name_can_be_searched(warehouse: Warehouse) -> None:
    put_identities(
        warehouse, {"forename": "Zoë-Ann", "surname": "O'Brien", "known_as": "Zo", "former_surname": "Smyth"},
        {"dataset": "b", "surname": "Smith"},
    )  # fmt: skip
    found = warehouse.execute(
        f"select token, dataset, part from ({people.name_token()}) order by all"
    ).fetchall()
    assert found == [
        ("ANN", "a", "forename"), ("OBRIEN", "a", "surname"), ("SMITH", "b", "surname"),
        ("SMYTH", "a", "former_surname"), ("ZO", "a", "known_as"), ("ZOE", "a", "forename"),
    ]  # fmt: skip
    codes = dict(warehouse.execute("select token, code from word").fetchall())
    assert codes["SMITH"] == codes["SMYTH"] != codes["OBRIEN"]


# cases "person started ended lead" -> the family's lead, as of 31 October 2026
@pytest.mark.parametrize(
    ("cases", "lead"),
    [
        ("P1 2026-01-01 - Lee", "Lee"),
        ("P1 2026-01-01 2026-10-30 Lee", None),
        ("P1 2026-01-01 2026-10-31 Lee", "Lee"),
        ("P1 2026-11-01 - Lee", None),
        ("P1 2025-01-01 - Old, P2 2026-01-01 - New", "New"),
        ("P1 2025-01-01 - Lee, P2 2026-01-01 - ?", "Lee"),
        ("P9 2026-01-01 - Stranger", None),
    ],
)
def test_who_leads_on_a_family(warehouse: Warehouse, cases: str, lead: str | None) -> None:
    warehouse.execute("""
        create table formed.member (family_id varchar, person_id varchar);
        insert into formed.member values ('F', 'P1'), ('F', 'P2'), ('G', 'P9');
        create table main.early_help_cases (person_id varchar, record_key varchar, started_on date, ended_on date,
            lead_professional varchar, lead_organisation varchar, lead_phone varchar);
    """)
    for drawn in cases.split(", "):
        person, started, ended, name = drawn.split()
        warehouse.execute(
            "insert into main.early_help_cases values (?, 'k', ?, ?, ?, 'Team', '0')",
            [person, started, None if ended == "-" else ended, None if name == "?" else name],
        )
    families.lay_out_leads(warehouse, DATASETS)
    found = warehouse.execute("select professional from lead where family_id = 'F'").fetchall()
    assert found == ([(lead,)] if lead else [])


def test_two_people_of_one_sealed_address_have_two_addresses(warehouse: Warehouse) -> None:
    warehouse.execute("""
        create table linked.address as select 'a1' as address_id, null as uprn, 'Address withheld' as line,
            null as postcode, null as lsoa, null as ward, null as locality, null as easting, null as northing,
            true as sealed, false as shared;
        create table linked.residence (person_id varchar, address_id varchar, dataset varchar, from_on date, to_on date,
            is_current boolean);
        insert into linked.residence values ('P1', 'a1', 'a', null, null, true), ('P1', 'a1', 'b', null, null, true),
            ('P2', 'a1', 'a', null, null, true);
    """)
    given = warehouse.execute(
        f"select person_id, address_id from ({places.residence()}) order by all"
    ).fetchall()
    assert given[0] == given[1] and given[0][1] != given[2][1] and "a1" not in {place for _, place in given}
    kept = warehouse.execute(f"select address_id from ({places.address()}) order by 1").fetchall()
    assert {place for (place,) in kept} == {place for _, place in given}


@pytest.fixture
def folder(warehouse: Warehouse, tmp_path: Path) -> tuple[Path, dict[str, WrittenTable]]:
    """A whole snapshot of one person in one family."""
    rows = {
        "person": "'P', 1, 1, 1.0, []",
        "address": "'a', null, '1 Open Road', null, null, null, null, null, null, false, false",
        "residence": "'P', 'a', 'd', null, null, true", "family": "'F', 'k', 'a', null, 1, null, null, null, null",
        "member": "'F', 'P', 'why', ['d'], null, null",
    }  # fmt: skip
    written = {}
    for table in TABLES:
        warehouse.execute(table.ddl)
        if table.name in rows:
            warehouse.execute(f"insert into {table.name} values ({rows[table.name]})")
        written[table.name] = write(warehouse, tmp_path, table.name)
    return tmp_path, written


def write(warehouse: Warehouse, folder: Path, name: str) -> WrittenTable:
    (table,) = (one for one in TABLES if one.name == name)
    return write_parquet(warehouse, f"select * from {name}", folder / f"{name}.parquet", order=table.order)


def test_a_whole_snapshot_is_whole(folder: tuple[Path, dict[str, WrittenTable]]) -> None:
    verify(folder[0], tuple(folder[1].values()), {})


@pytest.mark.parametrize(
    ("change", "table", "says"),
    [
        (
            "insert into member values ('F', 'Q', '', [], null, null)",
            "member",
            "1 rows of member lead to no person",
        ),
        ("insert into member values ('G', 'P', '', [], null, null)", "member", "lead to no family"),
        ("delete from member", "member", "1 rows of family lead to no member"),
        ("insert into person values ('P', 1, 1, 1.0, [])", "person", "person has two rows of one person_id"),
        (
            "insert into reason values ('Q', 'x', 1, 's', null, null, [])",
            "reason",
            "1 rows of reason lead to no person",
        ),
        ("update address set sealed = true, locality = 'N'", "address", "a sealed address says where it is"),
        ("alter table person add column secret varchar", "person", "person has"),
    ],
)
def test_what_does_not_hold_together_is_not_published(
    warehouse: Warehouse, folder: tuple[Path, dict[str, WrittenTable]], change: str, table: str, says: str
) -> None:
    place, written = folder
    warehouse.execute(change)
    written[table] = write(warehouse, place, table)
    with pytest.raises(NotWhole, match=says):
        verify(place, tuple(written.values()), {})


def test_a_file_that_changed_is_missing_or_strange_is_not_published(
    folder: tuple[Path, dict[str, WrittenTable]],
) -> None:
    place, written = folder
    (place / "reason.parquet").unlink()
    duckdb.sql(f"copy (select 1 as x) to '{place / 'person.parquet'}'")
    duckdb.sql(f"copy (select 1 as x) to '{place / 'stranger.parquet'}'")
    with pytest.raises(NotWhole) as error:
        verify(place, tuple(written.values()), {})
    for piece in ("reason is missing", "person changed after", "stranger is not of this build"):
        assert piece in str(error.value)


def test_a_dataset_may_not_show_what_it_declares_hidden(
    warehouse: Warehouse, folder: tuple[Path, dict[str, WrittenTable]]
) -> None:
    place, written = folder
    dataset = DATASETS["tenancies"]
    query = "select 'P' as person_id, 'k' as record_key, null::date as on_date, null::date as delivered_on, "
    query += "'07' as phone"
    path = place / "record_tenancies.parquet"
    written["record_tenancies"] = write_parquet(warehouse, query, path, order=("person_id",))
    with pytest.raises(NotWhole, match=r"tenancies shows \['phone'\]"):
        verify(place, tuple(written.values()), {"tenancies": dataset})


def test_a_protection_list_is_never_published(
    warehouse: Warehouse, folder: tuple[Path, dict[str, WrittenTable]]
) -> None:
    place, written = folder
    path = place / "record_adoptions.parquet"
    written["record_adoptions"] = write_parquet(
        warehouse, "select 'k' as record_key", path, order=("record_key",)
    )
    with pytest.raises(NotWhole, match="adoptions is an instruction"):
        verify(place, tuple(written.values()), {"adoptions": DATASETS["adoptions"]})


@pytest.mark.parametrize(
    ("person", "related", "says"),
    [
        ("R", "'R', 'P'", ""),
        ("R", "'P', 'R'", ""),
        ("R", "'R', 'R'", ""),
        ("R", "'R', 'X'", "1 relationships of restricted people lead to nobody"),
        ("R", "'P', 'P'", "1 relationships of restricted people lead to nobody"),
        ("P", "'P', 'P'", "1 rows of person are about restricted people"),
    ],
)
def test_nobody_who_is_apart_is_in_the_snapshot(
    warehouse: Warehouse, folder: tuple[Path, dict[str, WrittenTable]], person: str, related: str, says: str
) -> None:
    place, _ = folder
    (place / "apart").mkdir()
    warehouse.execute(f"""
        delete from person; insert into person values ('{person}', 1, 1, 1.0, []);
        insert into relationship values ({related}, 'k', 's', 'd', null, null)""")
    written = [write(warehouse, place / "apart", name) for name in ("person", "relationship")]
    assert [one.rows for one in written] == [1, 1]
    if says:
        with pytest.raises(NotWhole, match=says):
            verify_apart(place, place / "apart")
    else:
        verify_apart(place, place / "apart")
