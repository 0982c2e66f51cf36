"""A declaration that cannot be right is refused where it is made, with what is wrong and with whose."""

from dataclasses import replace
from datetime import date

import pytest

from thinkfamily.datasets.column import CodeList, Column, Matches, Type, Use
from thinkfamily.datasets.columns import date_of_birth, day, forename, local_id, surname, text
from thinkfamily.datasets.dataset import Check, Dataset, Delivers, Format, Headers
from thinkfamily.datasets.event import Event, Share
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.protection import Protection
from thinkfamily.policy.sensitivity import Sensitivity

VISIT = Dataset(
    name="visits", title="Visits", agency="BCC", system="LCS", describes="Visits to people.",
    columns=(
        text("visit_ref", "Number of the visit.", required=True), local_id("client_ref", "Number of the client."),
        forename(), surname(), date_of_birth(), day("visited_on", "Day of the visit.", required=True),
    ),
    key=("visit_ref",), dated_by="visited_on", gateways=gateways(1, 2),
    sensitivities=frozenset({Sensitivity.SOCIAL_CARE}), format=Format.CSV, headers=Headers.TITLE,
    delivers=Delivers.CHANGES, refresh="weekly", retention_years=25, validated=True,
    evidence=Evidence.FACT,
)  # fmt: skip
NOTE = Column(name="note", type=Type.TEXT, use=Use.SHOWN, meaning="A note.")
HOURS = Column(name="hours", type=Type.NUMBER, use=Use.SHOWN, meaning="Length.", unit="hours")


def with_columns(*columns: Column) -> Dataset:
    return replace(VISIT, columns=(*VISIT.columns, *columns))


def test_the_good_ones_are_good() -> None:
    assert with_columns(NOTE, HOURS).header(NOTE) == "Note"
    check = Check(
        name="x", sql="visited_on >= date_of_birth or hours is null", says="the visit came before the birth"
    )
    assert replace(with_columns(HOURS), checks=(check,)).checks[0].reads == {
        "visited_on",
        "date_of_birth",
        "hours",
    }


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: replace(NOTE, name="Note"), "'Note' is no column name"),
        (lambda: replace(NOTE, name="a note"), "no column name"),
        (lambda: replace(NOTE, name="n" * 61), "60 at most"),
        (lambda: replace(NOTE, meaning=""), "note: say what it means"),
        (lambda: replace(HOURS, unit=""), "hours: a number needs its unit"),
        (lambda: replace(NOTE, between=(0, 1)), "only a number"),
        (lambda: replace(HOURS, between=(2, 1)), "nothing is between 2 and 1"),
        (lambda: replace(HOURS, pattern="[0-9]+"), "a patterned column is text"),
        (lambda: replace(HOURS, identifier="upn"), "an? identifier column is text"),
        (lambda: replace(HOURS, codes=CodeList(name="x", codes={"A": "a"})), "a coded column is text"),
        (lambda: replace(NOTE, identifier="passport"), "no check is called 'passport'.*nhs_number"),
        (lambda: replace(NOTE, pattern="[0-9"), "is no pattern"),
        (lambda: replace(NOTE, pattern="(?=a)a"), "RE2"),
        (lambda: replace(NOTE, pattern=r"(a)\1"), "RE2"),
        (lambda: replace(NOTE, gateways=frozenset({99})), "no such gateway"),
        (lambda: replace(NOTE, sensitivities=frozenset({Sensitivity.SEALED})), "shown to nobody"),
    ],
)  # fmt: skip
def test_a_column(make, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: replace(VISIT, name="Visits"), "its name is lower case"),
        (lambda: with_columns(NOTE, NOTE), r"columns declared twice: \['note'\]"),
        (lambda: with_columns(NOTE, replace(NOTE, name="other", header="Note")), r"headers declared twice: \['Note'\]"),
        (lambda: with_columns(replace(NOTE, name="person_id")), "names the pipeline adds itself"),
        (lambda: replace(VISIT, key=()), "columns that identify a record"),
        (lambda: replace(VISIT, key=("visit",)), "'visit' is named as key or date but is no column"),
        (lambda: replace(VISIT, dated_by="when"), "'when' is named as key or date"),
        (lambda: replace(VISIT, dated_by="surname"), "'surname' dates its records but is no date"),
        (lambda: replace(VISIT, gateways=frozenset()), "at least one gateway"),
        (lambda: replace(VISIT, gateways=frozenset({1, 99})), "no such gateway"),
        (lambda: replace(VISIT, sensitivities=frozenset()), "how closely it is held"),
        (lambda: replace(VISIT, sensitivities=frozenset({Sensitivity.SEALED})), "to link is sealed"),
        (lambda: replace(VISIT, protects=Protection.RESTRICTED_RECORD), "sealed, and nothing else"),
        (lambda: replace(VISIT, protects=Protection.RESTRICTED_RECORD, sensitivities=frozenset({Sensitivity.SEALED})),
         "never leaves the pipeline"),
        (lambda: with_columns(replace(NOTE, gateways=gateways(1, 13))), r"gateways its dataset has not: \[13\]"),
        (lambda: with_columns(replace(NOTE, use=Use.PIPELINE, matches=Matches.PHONE)), "at least MATCHING"),
        (lambda: replace(VISIT, retention_years=0), "at least one year"),
        (lambda: replace(VISIT, bad_share=1.5), "between 0 and 1"),
        (lambda: replace(VISIT, encoding="utf-9"), "no such encoding"),
        (lambda: replace(VISIT, delimiter="||"), "one sign separates"),
        (lambda: replace(VISIT, sheet="Visits"), "only a workbook has a sheet"),
        (lambda: replace(VISIT, date_format="%d/%m"), "does not tell day, month and year"),
        (lambda: replace(VISIT, date_format="%Y"), "does not tell day, month and year"),
        (lambda: replace(VISIT, date_format="%d/%Y"), "does not tell day, month and year"),
        (lambda: replace(VISIT, checks=(Check(name="x", sql="hours > 1", says="no"),)), r"reads \['hours'\]"),
        (lambda: replace(VISIT, checks=(Check(name="x", sql="visited_on >", says="no"),)), "is not SQL"),
        (lambda: replace(VISIT, checks=(Check(name="x", sql="surname > ''", says=""),)), "tell the sender"),
        (lambda: replace(VISIT, columns=tuple(c for c in VISIT.columns if c.name not in ("client_ref", "surname"))),
         "no column says which"),
        (lambda: with_columns(replace(NOTE, matches=Matches.RELATIONSHIP)), "go together"),
    ],
)  # fmt: skip
def test_a_dataset_is_named_with_what_is_wrong(make, says: str) -> None:
    with pytest.raises(ValueError, match=says) as refused:
        make()
    assert str(refused.value).lower().startswith("dataset visits: ")


SEEN = Event(
    says="Visited", details={"note": "Note"}, role="part", only=Share(part="hours", of="hours", at_least=1)
)
PART = Column(
    name="part", type=Type.TEXT, use=Use.SHOWN, meaning="Part.", codes=CodeList(name="p", codes={"S": "s"})
)
LEFT = day("left_on", "Day.")


def visited(**fields: object) -> Dataset:
    """Visits, which are events: `fields` change the event, or where they are its own, the dataset."""
    own = {name: fields.pop(name) for name in ("evidence", "dated_by", "no_event") if name in fields}
    return replace(with_columns(NOTE, HOURS, PART, LEFT), event=replace(SEEN, **fields), **own)


def test_a_good_event_is_good() -> None:
    assert visited(until="left_on").event.reads == ("part", "left_on", "note", "hours")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: replace(VISIT, evidence=None), "say what kind of claim"),
        (lambda: replace(DATASETS["schools"], evidence=Evidence.FACT), "nothing about people"),
        (lambda: replace(DATASETS["adoptions"], no_event="sealed"), "nothing about people"),
        (lambda: visited(no_event="a register"), "an event and says why"),
        (lambda: visited(dated_by=None), "an event has a day"),
        (lambda: visited(says=""), "says what happened"),
        (lambda: visited(details={"note": ""}), r"what its details are called: \['note'\]"),
        (lambda: visited(details={"colour": "Colour"}), "'colour', which is no column"),
        (lambda: visited(details={"client_ref": "Client"}), "would publish 'client_ref', which is matching only"),
        (lambda: visited(details={"surname": "Name"}), "who the person is has been said"),
        (lambda: visited(details={"part": "Part"}), "the person's part in the event and no detail"),
        (lambda: visited(role="note", details={}), "'note' has no codes"),
        (lambda: visited(until="note"), "'note' is not the day"),
        (lambda: visited(until="visited_on"), "'visited_on' is not the day"),
        (lambda: visited(facts={"part": ("S",)}), "a recorded fact already"),
        (lambda: visited(facts={"part": ("X",)}, evidence=Evidence.ALLEGATION), r"\['X'\] of 'part'"),
        (lambda: visited(facts={"part": ()}, evidence=Evidence.ALLEGATION), "no code of 'part'"),
        (lambda: visited(facts={"note": ("X",)}, evidence=Evidence.ALLEGATION), r"\['X'\] of 'note'"),
        (lambda: visited(only=Share(part="note", of="hours", at_least=1)), "'note' is no share of 'hours'"),
    ],
)  # fmt: skip
def test_a_claim_or_event(make, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"codes": {}}, "empty"),
        ({"codes": {"A": ""}}, r"what these mean: \['A'\]"),
        ({"codes": {"A": "a"}, "since": {"B": date(2020, 1, 1)}}, r"dates codes it does not hold: \['B'\]"),
        ({"codes": {"A": "a"}, "since": {"A": date(2020, 1, 2)}, "until": {"A": date(2020, 1, 1)}},
         "before they begin"),
    ],
)  # fmt: skip
def test_a_code_list(fields: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        CodeList(name="x", **fields)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="visits has no column 'hours'"):
        VISIT.column("hours")


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (Headers.SNAKE, "school_census_on"), (Headers.UPPER, "SCHOOL_CENSUS_ON"), (Headers.TITLE, "School Census On"),
        (Headers.PASCAL, "SchoolCensusOn"), (Headers.CAMEL, "schoolCensusOn"),
    ],
)  # fmt: skip
def test_how_an_agency_writes_a_name(style: Headers, written: str) -> None:
    assert style.write("school_census_on") == written
