"""Which pairs are worth comparing: keys that two records of one person are likely to share.

A key shared by a crowd (a hostel, a placeholder, a common name on 1 January) would make pairs without end and say
little: it is dropped where more than `CROWD` records bear it, and counted.
"""

from duckdb import DuckDBPyConnection

CROWD = 120
"""Records that may share a key; a pair in a larger crowd must share another key too."""

KEYS = {
    "k_nhs": "nhs",
    "k_upn": "upn",
    "k_nino": "nino",
    "k_other": "other",
    "k_phone": "phone || left(f_code, 1)",
    "k_email": "email",
    "k_dob_surname": "dob::varchar || s_code",
    "k_dob_forename": "dob::varchar || f_code",
    "k_names_year": "least(f_code, s_code) || '|' || greatest(f_code, s_code) || (yob // 2)::varchar",
    "k_names_birthday": "least(f_code, s_code) || '|' || greatest(f_code, s_code) || birthday",
    "k_home_forename": "home || left(f_code, 2)",
    "k_home_born": "home || dob::varchar",
    "k_home_initial": "home || left(f, 1) || s_code",
    "k_street_names": "street || f_code || left(s_code, 2)",
    "k_postcode_names": "postcode || f_code || left(s_code, 2)",
    "k_names": "f || '|' || s || '|' || coalesce(left(m, 1), '')",
}


ALONE = {
    "k_postcode_forename": "postcode || f_code",
    "k_postcode_surname": "postcode || s_code",
    "k_dob_initial": "dob::varchar || left(f, 1)",
    "k_names_born_in": "born_in || f_code || left(s_code, 2)",
    "k_surname_born_in": "born_in || s_code || left(f_code, 1)",
}
"""Keys for where people do not live together: a family would make pairs of all its members of them."""


def make_keys(warehouse: DuckDBPyConnection, *, together: bool = True) -> dict[str, int]:
    """Fill `linking.keyed` (looks with their keys, hashed). Returns the records dropped from each crowded key."""
    dropped = {}
    keys = KEYS if together else KEYS | ALONE
    made = ", ".join(
        f"case when ({sql}) is not null then hash({sql}) end as {name}" for name, sql in keys.items()
    )
    warehouse.execute(f"create or replace temp table keyed as select *, {made} from linking.look")
    for name in keys:
        warehouse.execute(f"""create or replace temp table crowded as select {name} from keyed
            where {name} is not null group by {name} having count(*) > {CROWD}""")
        counted = f"select count(*) from keyed where {name} in (select {name} from crowded)"
        dropped[name] = warehouse.execute(counted).fetchall()[0][0]
        warehouse.execute(f"update keyed set {name} = null where {name} in (select {name} from crowded)")
    warehouse.execute("create or replace table linking.keyed as select * from keyed order by look")
    warehouse.execute("drop table keyed")
    return dropped
