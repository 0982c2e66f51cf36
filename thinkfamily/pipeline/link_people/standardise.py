"""Write what was said in one way, and drop what says nothing: titles, "Baby", "Unknown", dates that mean "not known".

Fills `linking.look`: one row per node and distinct way the node is described, missing fields filled from the node's
other rows. A node is one system's person.
"""

import re
from pathlib import Path

import jellyfish
import polars as pl
from duckdb import DuckDBPyConnection

_EMPTY = ("BABY", "BABYBOY", "BABYGIRL", "BOY", "GIRL", "INFANT", "NEWBORN", "UNBORN", "UNKNOWN", "UNK", "NOTKNOWN",
          "NOTGIVEN", "NOTSTATED", "NK", "NONAME", "NONE", "NULL", "NAN", "NA", "TEST", "ANON", "ANONYMOUS", "WITHHELD",
          "REFUSED", "UNNAMED", "CHILD", "ADULT", "PERSON", "TWIN", "TWINONE", "TWINTWO", "MALE", "FEMALE", "ADULTMALE",
          "ADULTFEMALE", "CHILDMALE", "CHILDFEMALE", "SPOUSE", "HUSBAND", "WIFE", "OTHER", "OCCUPIER", "TENANT",
              "MOTHER",
          "FATHER", "PARENT", "MUM", "DAD", "SON", "DAUGHTER", "BROTHER", "SISTER", "GRANDPARENT", "GRANDCHILD",
          "MR", "MRS", "MS", "MISS", "X", "XX", "XXX", "ZZZ")  # fmt: skip
_NOWHERE = ("NOFIXEDABODE", "NFA", "HOMELESS", "UNKNOWN", "NOTKNOWN", "NOTGIVEN", "NOTSTATED", "NONE", "NA", "WITHHELD",
            "REFUSED", "TEMPORARYADDRESS")  # fmt: skip
_TITLES = "MR|MRS|MS|MISS|MASTER|MX|DR|PROF|PROFESSOR|REV|REVD|SIR|LADY|DAME|CLLR|JR|SNR|ESQ"
_WAYS = {"STREET": "ST", "ROAD": "RD", "AVENUE": "AV", "AVE": "AV", "LANE": "LN", "DRIVE": "DR", "CLOSE": "CL",
         "COURT": "CT", "CRESCENT": "CR", "CRES": "CR", "PLACE": "PL", "TERRACE": "TE", "TERR": "TE", "TER": "TE",
         "GARDENS": "GD", "GDNS": "GD", "SQUARE": "SQ", "GROVE": "GR", "HOUSE": "HO", "BOULEVARD": "BL", "BLVD": "BL",
         "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "SAINT": "ST", "CIRCLE": "CI", "CIR": "CI",
         "HIGHWAY": "HW", "HWY": "HW", "PARKWAY": "PK", "PKWY": "PK"}  # fmt: skip
_ADDRESS = re.compile(r"[^0-9A-Z /#-]+")
_FLAT = re.compile(
    r"\b(?:FLAT|APARTMENT|APT|UNIT|ROOM|SUITE|STE|LOT|TRLR|NO|NUM)\b\.? *([0-9A-Z-]+)|# *([0-9A-Z-]+)"
)
_NUMBER = re.compile(r"\b([0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)?)\b")
NICKNAMES = Path(__file__).with_name("nicknames.txt")
UK_POSTCODE = "[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}"

DEFAULT_SHARE = 2
"""A day of the year this many times as common in a dataset as its usual day is likelier the form's than a birthday."""

LONG_AGO = 0.1
"""Share of births before 1900 above which a dataset is about people of the past; elsewhere such a date is a slip."""

DEFAULT_ROWS = 30
"""Births on one day of the year below which it proves nothing."""

MACROS = f"""
create or replace temp macro folded(text) as
    nullif(trim(regexp_replace(regexp_replace(regexp_replace(upper(strip_accents(text)), '[-_/,; ]+', ' ', 'g'),
        '[^A-Z ]+', '', 'g'), '\\b({_TITLES})\\b', '', 'g')), '');
create or replace temp macro meant(text) as
    case when replace(folded(text), ' ', '') in ({", ".join(f"'{word}'" for word in _EMPTY)}) then null
         else nullif(trim(regexp_replace(folded(text), ' +', ' ', 'g')), '') end;
create or replace temp macro number_like(text) as
    case when length(bare(text)) < 4 or regexp_full_match(bare(text), '(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+|123456789)')
         then null else bare(text) end;
-- What a school gave until the pupil's own number was known proves nothing, and a stand-in postcode is no place
-- (identifiers.is_temporary_upn, is_stand_in_postcode, which a test holds these to).
create or replace temp macro lasting_upn(text) as
    case when right(number_like(text), 1) between '0' and '9' then number_like(text) end;
create or replace temp macro real_address(text) as
    case when bare(text) not in ({", ".join(f"'{word}'" for word in _NOWHERE)}) then upper(trim(text)) end;
create or replace temp macro real_postcode(text) as case when bare(text) not like 'ZZ99%' then bare(text) end;
"""


def sound(words: str) -> str:
    """The metaphone code of a folded name, at most six letters; its own first letters where it has no sound."""
    code = jellyfish.metaphone(words.replace(" ", "")).replace(" ", "")
    return (code or words.replace(" ", ""))[:6]


def parse_address(line: str) -> tuple[str, str, str]:
    """`(flat, number, street)` of a one-line address, folded; each may be ''.

    >>> parse_address("Flat 2, 14 Invented Road")
    ('2', '14', 'INVENTEDRD')
    """
    text = _ADDRESS.sub(" ", line.upper().replace(",", " ").replace(".", ""))
    flat = ""
    if found := _FLAT.search(text):
        flat = found.group(1) or found.group(2) or ""
        text = text[: found.start()] + " " + text[found.end() :]
    number = ""
    if found := _NUMBER.search(text):
        number = found.group(1)
        text = text[: found.start()] + " " + text[found.end() :]
    street = "".join(_WAYS.get(word, word) for word in re.findall(r"[0-9A-Z]+", text))
    return flat, number, street


def standardise(warehouse: DuckDBPyConnection) -> int:
    """Fill `linking.fold` (raw identities, written one way), `linking.place` and `linking.look`. Returns the looks."""
    warehouse.execute(MACROS)
    _fold(warehouse)
    _drop_default_days(warehouse)
    _drop_shared_identifiers(warehouse)
    _find_places(warehouse)
    _describe_nodes(warehouse)
    return warehouse.execute("select count(*) from linking.look").fetchall()[0][0]


def _fold(warehouse: DuckDBPyConnection) -> None:
    warehouse.execute(f"""create or replace table linking.fold as
    with split as (
        select *, regexp_split_to_array(meant(split_part(full_name, ',', 1)), ' ') as before_comma,
            regexp_split_to_array(meant(split_part(full_name, ',', 2)), ' ') as after_comma,
            full_name like '%,%' as turned,
            sum(coalesce(year(date_of_birth) < 1900, false)::integer) over (partition by dataset) >
                greatest({DEFAULT_ROWS}, {LONG_AGO} * count(date_of_birth) over (partition by dataset)) as long_ago
        from linking.raw),
    named as (
        select *, coalesce(meant(forename), case when turned then after_comma[1]
                when len(before_comma) > 1 then before_comma[1] end) as given,
            coalesce(meant(surname), case when turned then array_to_string(before_comma, ' ')
                else before_comma[-1] end) as family,
            coalesce(meant(middle_names), case when turned then array_to_string(after_comma[2:], ' ')
                when len(before_comma) > 2 then array_to_string(before_comma[2:-2], ' ') end) as between_them
        from split)
    select row_number() over (order by dataset, record_key, identity_key) as identity,
        dataset, system, local_id, identity_key, record_key, first_on, last_on, rows,
        case when local_id is null then concat_ws(chr(31), 'i', dataset, identity_key)
             else concat_ws(chr(31), 'l', system, local_id) end as node_key,
        split_part(given, ' ', 1) as f, replace(given, ' ', '') as g,
        nullif(trim(concat_ws(' ', nullif(array_to_string(regexp_split_to_array(given, ' ')[2:], ' '), ''),
            nullif(between_them, ''))), '') as m,
        replace(family, ' ', '') as s, family as s_words,
        replace(coalesce(split_part(meant(known_as), ' ', 1), meant(former_forename)), ' ', '') as k,
        replace(meant(former_surname), ' ', '') as fs,
        case when date_of_birth <= as_of() and (year(date_of_birth) > 1900 or long_ago) then date_of_birth end as dob,
        coalesce(year_of_birth, case when date_of_birth <= as_of() and (year(date_of_birth) > 1900 or long_ago)
            then year(date_of_birth) end) as yob,
        case when left(upper(sex), 1) in ('F', 'M') then left(upper(sex), 1) end as sex,
        number_like(nhs_number) as nhs, lasting_upn(upn) as upn, number_like(nino) as nino,
        number_like(other_identifier) as other,
        case when length(bare(phone)) >= 7 then right(bare(phone), 9) end as phone, lower(trim(email)) as email,
        meant(place_of_birth) as born_in, meant(occupation) as job, upper(trim(other_fact)) as fact,
        bare(uprn) as uprn, real_postcode(postcode) as postcode, bare(town) as town, real_address(address) as address
    from named order by identity""")


def _drop_default_days(warehouse: DuckDBPyConnection) -> None:
    """A day of the year that a dataset gives far too often, mostly 1 January, says the year of birth only."""
    warehouse.execute(f"""create or replace temp table default_day as
        with days as (select dataset, month(dob) as m, day(dob) as d, count(*) as times
            from linking.fold where dob is not null group by all),
        usual as (select dataset, median(times) as times from days group by all)
        select days.dataset, days.m, days.d from days join usual using (dataset)
        where days.times > {DEFAULT_ROWS} and days.times > {DEFAULT_SHARE} * usual.times""")
    warehouse.execute("""update linking.fold set dob = null from default_day b
        where fold.dataset = b.dataset and month(fold.dob) = b.m and day(fold.dob) = b.d""")
    warehouse.execute("drop table default_day")


SHARED_BY = 4
"""A number that this many clearly different people bear (other names and other birthdays) is nobody's."""


def _drop_shared_identifiers(warehouse: DuckDBPyConnection) -> None:
    for kind in ("nhs", "upn", "nino", "other"):
        warehouse.execute(f"""update linking.fold set {kind} = null where {kind} in (
            select {kind} from linking.fold where {kind} is not null group by {kind}
            having count(distinct f) >= {SHARED_BY} and count(distinct s) >= {SHARED_BY}
                and count(distinct dob) >= {SHARED_BY})""")
    for kind in ("phone", "email"):
        warehouse.execute(f"""update linking.fold set {kind} = null where {kind} in (
            select {kind} from linking.fold where {kind} is not null group by {kind}
            having count(distinct node_key) > 60)""")


def _find_places(warehouse: DuckDBPyConnection) -> None:
    """Give each distinct address its `house` (flat, number, street) and each identity its `home`.

    A home is a property number where one is known, else postcode and house; in Britain a postcode is a street or
    less, so there the street's spelling need not count. Reads `linking.gazetteer`.
    """
    lines = pl.DataFrame(
        warehouse.execute("""select address from linking.fold where address is not null
            union select upper(trim(line)) from linking.gazetteer where line is not null""").fetchall(),
        schema={"address": pl.String}, orient="row",
    )  # fmt: skip
    parsed = [parse_address(line) for line in lines["address"]]
    lines = lines.with_columns(
        pl.Series("flat", [flat for flat, _, _ in parsed], dtype=pl.String),
        pl.Series("number", [number for _, number, _ in parsed], dtype=pl.String),
        pl.Series("street", [street for _, _, street in parsed], dtype=pl.String),
    )
    warehouse.register("parsed_lines", lines.to_arrow())
    house = f"""case when coalesce(number, '') = '' and coalesce(street, '') = '' then null
            when regexp_full_match(postcode, '{UK_POSTCODE}') and number <> '' then concat_ws('|', flat, number)
            else concat_ws('|', flat, number, street) end"""
    warehouse.execute(f"""create or replace table linking.place as select *, {house} as house
        from (select distinct f.uprn, f.address, f.postcode, f.town, p.flat, p.number, p.street
              from linking.fold f left join parsed_lines p using (address))""")
    # What the gazetteer or any sender says of a property number tells those who give words only which property it is.
    warehouse.execute(f"""create or replace temp table known_property as
        with listed as (select bare(g.uprn) as uprn, bare(g.postcode) as postcode, p.flat, p.number, p.street
            from linking.gazetteer g join parsed_lines p on p.address = upper(trim(g.line))),
        gazetteer as (select uprn, postcode, {house} as house from listed),
        said as (select uprn, postcode, house from linking.place
            union all select uprn, postcode, house from gazetteer)
        select postcode, house, min(uprn) as uprn from said
        where uprn is not null and postcode is not null and house is not null
        group by postcode, house having count(distinct uprn) = 1""")
    warehouse.unregister("parsed_lines")
    warehouse.execute("""create or replace temp table placed as
        select p.*, coalesce(p.uprn, k.uprn) as property from linking.place p
        left join known_property k on p.postcode = k.postcode and p.house = k.house""")
    warehouse.execute("""create or replace table linking.place as
        select *, case when property is not null then 'u' || property
            when house is not null and coalesce(postcode, town) is not null
                then concat_ws('|', 'a', coalesce(postcode, town), house) end as home
        from placed order by all""")
    warehouse.execute("drop table placed")


FILLED = ("f", "g", "s", "dob", "yob", "sex", "nhs", "upn", "nino", "other", "born_in", "job", "fact")


def _describe_nodes(warehouse: DuckDBPyConnection) -> None:
    warehouse.execute("""create or replace table linking.node as
        select row_number() over (order by min(identity)) as node, node_key,
            any_value(system order by identity) as system,
            min(identity) as first_identity, any_value(local_id order by identity) as local_id
        from linking.fold group by node_key order by node""")
    fills = ", ".join(
        f"coalesce({name}, first_value({name} ignore nulls) over of_node) as {name}" for name in FILLED
    )
    others = "m, k, fs, phone, email"
    warehouse.execute(f"""create or replace temp table described as
        select n.node, d.system, d.dataset, d.identity, {fills}, {others}, p.home, p.house, p.number, p.street,
            d.postcode, coalesce(p.house, d.postcode) as spot
        from linking.fold d join linking.node n using (node_key)
        left join linking.place p on d.uprn is not distinct from p.uprn and d.address is not distinct from p.address
            and d.postcode is not distinct from p.postcode and d.town is not distinct from p.town
        window of_node as (partition by node order by d.rows desc, d.last_on desc, d.identity
            rows between unbounded preceding and unbounded following)""")
    # A row that adds nothing to another of its node (no address of its own) would only be scored twice.
    warehouse.execute("""create or replace table linking.look as
        with distinct_looks as (
            select node, system, f, g, m, s, k, fs, dob, yob, sex, nhs, upn, nino, other, born_in, job, fact, phone,
                email, home, house, number, street, postcode, spot, min(identity) as identity
            from described group by all),
        placed as (select *, max(postcode is not null or home is not null) over
            (partition by node, g, s, dob) as has_place from distinct_looks)
        select row_number() over (order by node, identity, home, m, k) as look, * exclude (has_place),
            dob::varchar as dob_text, substr(dob::varchar, 6) as birthday, regexp_split_to_array(m, ' ') as m_words
        from placed where not (has_place and postcode is null and home is null)
            and coalesce(f, s, nhs, upn, nino, other) is not null
        order by look""")
    warehouse.execute("drop table described")
    _add_sounds(warehouse)


def _add_sounds(warehouse: DuckDBPyConnection) -> None:
    """Add to each look the sound of its names, and which names its forename is a form of."""
    names = [
        row[0]
        for row in warehouse.execute("""select distinct name from (select f as name from linking.look
        union select s from linking.look) where name is not null order by name""").fetchall()
    ]
    forms = _read_nicknames()
    table = pl.DataFrame(
        {
            "name": names,
            "code": [sound(name) for name in names],
            "forms": [forms.get(name) for name in names],
        },
        schema={"name": pl.String, "code": pl.String, "forms": pl.List(pl.String)},
    )
    warehouse.register("name_sounds", table.to_arrow())
    warehouse.execute("""create or replace table linking.look as
        select l.*, a.code as f_code, b.code as s_code, a.forms from linking.look l
        left join name_sounds a on l.f = a.name left join name_sounds b on l.s = b.name order by look""")
    warehouse.unregister("name_sounds")


def _read_nicknames() -> dict[str, list[str]]:
    """Each forename of nicknames.txt with the names it is a form of."""
    forms: dict[str, list[str]] = {}
    for line in NICKNAMES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names = line.split()
            for name in names:
                forms.setdefault(name, []).append(names[0])
    return forms
