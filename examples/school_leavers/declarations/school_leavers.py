"""The way from school to work: 712 leavers of 1993 in Northern Ireland, 14 covariates, a state a month, sent once.

The table is McVicar and Anyadike-Danes's (Journal of the Royal Statistical Society A 165, 2002, 317-334), `mvad` in the
TraMineR and Sequenzo packages. Asked here: who, of what was known two years after school, is jobless for a year or more
of years four to six? A state became known when its month was over: the declaration says so, and the engine takes the
later columns away before any feature is asked. Religion and region are there to judge the model by, never to score.
"""

from datetime import date

from thinkfamily.datasets.dataset import (
    CodeList,
    Column,
    Dataset,
    Delivers,
    Format,
    Headers,
    Matches,
    Type,
    Use,
)
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.card import Card
from thinkfamily.risks.extract import Extract
from thinkfamily.risks.feature import Cohort, Direction, Feature, Group, Outcome
from thinkfamily.risks.points import Points, Step
from thinkfamily.risks.risk import RiskModel

STATES = CodeList(
    name="state",
    codes={"school": "At school", "FE": "In further education", "training": "In training", "employment": "Employed",
           "HE": "In higher education", "joblessness": "Jobless"},
)  # fmt: skip
MONTHS = [date(1993 + (6 + step) // 12, (6 + step) % 12 + 1, 1) for step in range(72)]
AS_OF = date(1995, 7, 1)


def _month(day: date) -> str:
    return f"{day:%b}_{day:%y}".lower()


def _over(day: date) -> date:
    """The first day on which a month's state is known: that of the month after it."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _yes_no(name: str, header: str, meaning: str) -> Column:
    return Column(name=name, type=Type.YES_NO, use=Use.SHOWN, meaning=meaning, header=header)


leavers = Dataset(
    name="leavers", title="School leavers", agency="Labour market survey", system="mvad",
    describes="Who left school in July 1993 and what they did in each of the next 72 months.",
    columns=(
        Column(name="leaver", type=Type.TEXT, use=Use.MATCHING, matches=Matches.LOCAL_ID, required=True, header="id",
               meaning="Number in the study."),
        Column(name="weight", type=Type.NUMBER, unit="sample weight", use=Use.SHOWN, meaning="Weight in the survey."),
        _yes_no("male", "male", "Male."), _yes_no("catholic", "catholic", "Catholic."),
        _yes_no("belfast", "Belfast", "Home in Belfast."), _yes_no("north_east", "N.Eastern", "Home in north-east."),
        _yes_no("south", "Southern", "Home in the south."), _yes_no("south_east", "S.Eastern", "Home in south-east."),
        _yes_no("west", "Western", "Home in the west."), _yes_no("grammar_school", "Grammar", "At a grammar school."),
        _yes_no("father_out_of_work", "funemp", "Father unemployed."),
        _yes_no("five_good_grades", "gcse5eq", "Five or more good grades at 16."),
        _yes_no("father_manager", "fmpr", "Father a manager or professional."),
        _yes_no("lived_with_both", "livboth", "Lived with both parents."),
        *(Column(name=_month(day), type=Type.TEXT, use=Use.SHOWN, codes=STATES, header=f"{day:%b}.{day:%y}",
                 meaning=f"What they did in {day:%B %Y}.") for day in MONTHS),
    ),
    key=("leaver",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.EDUCATION}),
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=40,
    validated=False, evidence=Evidence.FACT, no_event="a row is a whole story, not one event",
)  # fmt: skip


def _jobless(months: list[date]) -> str:
    """SQL: in how many of those months a leaver was jobless."""
    return " + ".join(f"case when {_month(day)} = 'joblessness' then 1 else 0 end" for day in months)


BEFORE = [day for day in MONTHS if _over(day) <= AS_OF]
LAST_THREE_YEARS = MONTHS[36:]


def _recorded(name: str, title: str, direction: Direction, *, yes: str, no: str) -> Feature:
    return Feature(
        name=name, title=title, unit="1 if so", reads=(leavers,), silent=None, direction=direction, says="{told}",
        rule=f"select person_id, as_of() as on_date, case when {name} then 1 else 0 end as value,"
        f" case when {name} then '{yes}' else '{no}' end as told from leavers where {name} is not null",
    )  # fmt: skip


features = (
    Feature(
        name="months_jobless", title="Months jobless so far", unit="months of 24", reads=(leavers,), silent=None,
        direction=Direction.UP, says="jobless in {value:count month} of the first 24",
        rule=f"select person_id, as_of() as on_date, {_jobless(BEFORE)} as value from leavers",
    ),
    Feature(
        name="jobless_lately", title="Months jobless of the last six", unit="months of 6", reads=(leavers,),
        silent=None, direction=Direction.UP, says="jobless in {value:count month} of the last six",
        rule=f"select person_id, as_of() as on_date, {_jobless(BEFORE[-6:])} as value from leavers",
    ),
    _recorded("five_good_grades", "Five or more good grades at 16", Direction.DOWN,
              yes="five or more good grades at 16", no="fewer than five good grades at 16"),
    _recorded("father_out_of_work", "Father out of work", Direction.UP, yes="father out of work",
              no="father not out of work"),
    _recorded("grammar_school", "Was at a grammar school", Direction.DOWN, yes="was at a grammar school",
              no="was not at a grammar school"),
    _recorded("father_manager", "Father a manager or professional", Direction.DOWN, yes="father a manager",
              no="father not a manager"),
    _recorded("lived_with_both", "Lived with both parents", Direction.DOWN, yes="lived with both parents",
              no="did not live with both parents"),
)  # fmt: skip

lasting_joblessness = RiskModel(
    name="lasting_joblessness", title="Risk of lasting joblessness",
    question="Who, two years after leaving school, will be jobless for a year or more of years four to six?",
    cohort=Cohort(
        name="everybody", reads=(leavers,), ages=(18, 18), means="Everybody in the study, two years after school.",
        rule="select person_id, as_of() as on_date, 18 as value from leavers",
    ),
    features=features,
    outcome=Outcome(
        name="jobless_a_year", reads=(leavers,), horizon_months=48,
        means="Jobless in 12 or more of the last 36 months.",
        rule=f"select person_id, as_of() as on_date, case when {_jobless(LAST_THREE_YEARS)} >= 12 then 1 else 0 end"
        " as value from leavers",
    ),
    rule=Points(title="Jobless lately", source="One point for each of the last six months: what anybody would look at.",
                steps=(Step(feature="jobless_lately", at_least=((1, 1), (3, 2), (6, 3))),)),
    groups=(
        Group(name="sex", title="Sex", reads=(leavers,),
              rule="select person_id, as_of() as on_date, case when male then 'male' else 'female' end as value"
              " from leavers"),
        Group(name="religion", title="Religion", reads=(leavers,),
              rule="select person_id, as_of() as on_date, case when catholic then 'catholic' else 'not catholic' end"
              " as value from leavers"),
    ),
    capacity=0.15, capacity_says="An example: about 100 of 712.", expires_months=12, published=gateways(9),
    as_of=AS_OF, extracts=(Extract(dataset=leavers, known_from={_month(day): _over(day) for day in MONTHS}),),
    barred=frozenset({"male", "catholic", "belfast", "north_east", "south", "south_east", "west"}),
    barred_because="Sex, religion, and region, which stands in for it.",
    card=Card(
        owner="The analyst who runs the example", contact="none", used_for="Showing how a small table is declared.",
        not_used_for="Decisions about anybody.", how_it_decides="Adds up what was recorded of the first two years.",
        human_oversight="None: nobody is helped by it.", alternatives="Looking at who is jobless now.",
        impact_assessment="Not needed: public, nobody is named.", harms="None: nobody is decided about.",
        appeal="Not needed.",
        for_residents="This is an example on a public table of 1993.",
    ),
)  # fmt: skip

DATASETS = (leavers,)
RISKS = (lasting_joblessness,)
