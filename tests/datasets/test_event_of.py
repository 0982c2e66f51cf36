"""What rows say on a timeline, drawn; and every dataset about people has its place there or says why not."""

from datetime import date

import pytest

from thinkfamily.datasets import codes
from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.event_of import Detail, Happening, event_of
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS

ABOUT_PEOPLE = {name: each for name, each in DATASETS.items() if each.about_people and not each.protects}
every = pytest.mark.parametrize("dataset", ABOUT_PEOPLE.values(), ids=ABOUT_PEOPLE)

# dataset | values -> part | evidence | last day, "never" where it is no episode | columns told as details
DRAWN = """
offences               | role=SUS offence=X outcome=OPEN | suspect  | allegation    | never      | offence outcome
offences               | role=SUS outcome=CHG            | suspect  | allegation    | never      | outcome
offences               | role=SUS outcome=CON            | suspect  | recorded fact | never      | outcome
offences               | role=VIC                        | victim   | recorded fact | never      |
offences               | role=WIT                        | witness  | recorded fact | never      |
offences               | role=???                        | part not recorded | allegation | never |
offences               |                                 | part not recorded | allegation | never |
domestic_incidents     | role=SUS risk=HIGH              | suspect  | allegation    | never      | risk
domestic_incidents     | role=VIC risk=HIGH              | victim   | recorded fact | never      | risk
asb_incidents          | role=SUS                        | suspect  | allegation    | never      |
substance_incidents    | role=INV    | involved, neither suspect nor victim | allegation | never |
asb_incidents          | role=INV    | involved, neither suspect nor victim | recorded fact | never |
exploitation_reports   | role=VIC flag=CSE               | victim   | allegation    | never      | flag
intelligence_reports   | topic=CL source_grade=B         |          | police intelligence | never | topic source_grade
early_help_assessments | category=DVA referrer=teacher   |          | professional opinion | never | category referrer
missing_episodes       | risk=LOW found_on=2026-05-02    |          | recorded fact | 2026-05-02 | risk
missing_episodes       | person_id=p1                    |          | recorded fact | goes on    |
exclusions             | category=PERM sessions=0        |          | recorded fact | never      | category sessions
early_help_cases       | case_ref=E1 surname=Quill       |          | recorded fact | goes on    |
termly_absence         | missed=12 possible=120          |          | recorded fact | never      | missed possible
termly_absence         | missed=3 possible=30 term=x     |          | recorded fact | never      | term missed possible
termly_absence         | missed=11 possible=120          | nothing
termly_absence         | missed=0 possible=0             | nothing
termly_absence         | possible=120                    | nothing
school_attendance      | attended=1 possible=30          | nothing
tenancies              | started_on=2026-05-02           | nothing
schools                | urn=123456                      | nothing
"""


def drawn_value(text: str) -> object:
    if text.count("-") == 2:
        return date.fromisoformat(text)
    return int(text) if text.isdigit() else text


@pytest.mark.parametrize("line", DRAWN.split("\n")[1:-1], ids=lambda line: " ".join(line.split("|", 2)[:2]))
def test_a_row_says_what_is_drawn(line: str) -> None:
    name, given, part, *rest = (cell.strip() for cell in line.split("|"))
    values = {key: drawn_value(text) for key, _, text in (pair.partition("=") for pair in given.split())}
    happening = event_of(DATASETS[name], values)
    if part == "nothing":
        assert happening is None
        return
    evidence, until, details = rest
    assert happening is not None
    assert (happening.part, happening.evidence) == (part, evidence)
    said = (str(happening.until) if happening.until else "goes on") if happening.lasts else "never"
    assert said == until
    assert " ".join(each.column for each in happening.details) == details
    assert all(each.value == values[each.column] for each in happening.details)


def test_an_entry_whole() -> None:
    row = {
        "episode_ref": "R1",
        "risk": "MED",
        "concern": None,
        "reported_on": date(2026, 5, 1),
        "found_on": None,
    }
    assert event_of(DATASETS["missing_episodes"], row) == Happening(
        says="Reported missing", evidence=Evidence.FACT, part="", part_column="", lasts=True, until=None,
        details=(Detail(called="Assessed risk", column="risk", value="MED"),),
    )  # fmt: skip


@every
def test_it_is_on_the_timeline_or_says_why_not(dataset: Dataset) -> None:
    assert dataset.evidence is not None
    assert bool(dataset.event) is not bool(dataset.no_event)


@every
def test_the_part_a_person_had_is_told_wherever_it_is_known(dataset: Dataset) -> None:
    """A victim and a suspect of one incident must never look alike."""
    parts = [column.name for column in dataset.columns if column.codes is codes.POLICE_ROLE]
    if parts and dataset.event:
        assert parts == [dataset.event.role]
        for code, meaning in codes.POLICE_ROLE.codes.items():
            happening = event_of(dataset, {dataset.event.role: code})
            assert happening is not None and happening.part == meaning


@every
def test_who_is_said_to_have_done_it_is_not_taken_for_proven(dataset: Dataset) -> None:
    if dataset.event and dataset.event.role:
        assert dataset.evidence is Evidence.ALLEGATION
        assert "SUS" not in dataset.event.facts.get(dataset.event.role, ())


@every
def test_an_episode_says_when_it_ended(dataset: Dataset) -> None:
    ends = {"ended_on", "found_on", "release_on"} & {column.name for column in dataset.columns}
    if dataset.event:
        assert ends == ({dataset.event.until} if dataset.event.until else set())
        assert all(dataset.column(name).use is Use.SHOWN for name in dataset.event.reads)


def test_intelligence_is_graded_wherever_it_is_told() -> None:
    graded = [each for each in ABOUT_PEOPLE.values() if each.evidence is Evidence.INTELLIGENCE]
    assert [each.name for each in graded] == ["intelligence_reports"]
    assert graded[0].event and {"source_grade", "assessment", "handling"} <= graded[0].event.details.keys()


@pytest.mark.parametrize("kind", Evidence)
def test_every_kind_of_claim_is_explained(kind: Evidence) -> None:
    assert kind.means.endswith(".")
