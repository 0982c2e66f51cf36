"""School leavers: a table of some hundred rows, a dozen covariates and a column a month, sent once.

Asks who, of those who left school in July 1993, is jobless for a year or more of the last three of six, from what was
known two years in. A column a month became known when the month was over: the declaration says so, and the engine
takes the later ones away before any feature is asked.
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
    codes={"school": "At school", "further_education": "In further education", "training": "In training",
           "employment": "Employed", "higher_education": "In higher education", "jobless": "Jobless"},
)  # fmt: skip
MONTHS = [date(1993 + (6 + step) // 12, (6 + step) % 12 + 1, 1) for step in range(72)]
AS_OF = date(1995, 7, 1)


def _month(day: date) -> str:
    return f"{day:%b}_{day:%y}".lower()


def _over(day: date) -> date:
    """The first day on which a month's state is known: that of the month after it."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _yes_no(name: str, meaning: str) -> Column:
    return Column(name=name, type=Type.YES_NO, use=Use.SHOWN, meaning=meaning)


leavers = Dataset(
    name="leavers", title="School leavers", agency="Study", system="Study",
    describes="Who left school in July 1993 and what they did in each of the next 72 months.",
    columns=(
        Column(name="leaver", type=Type.TEXT, use=Use.MATCHING, matches=Matches.LOCAL_ID, required=True,
               meaning="Number in the study."),
        _yes_no("male", "Male."), _yes_no("five_good_grades", "Five or more good grades at 16."),
        _yes_no("grammar_school", "Was at a grammar school."), _yes_no("father_out_of_work", "Father out of work."),
        _yes_no("father_manager", "Father a manager."), _yes_no("lived_with_both", "Lived with both parents."),
        Column(name="region", type=Type.TEXT, use=Use.SHOWN, meaning="Region of the home."),
        *(Column(name=_month(day), type=Type.TEXT, use=Use.SHOWN, codes=STATES, header=f"{day:%b}.{day:%y}",
                 meaning=f"What they did in {day:%B %Y}.") for day in MONTHS),
    ),
    key=("leaver",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.EDUCATION}),
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=40,
    validated=False, evidence=Evidence.FACT, no_event="a row is a whole story, not one event",
)  # fmt: skip


def _jobless(months: list[date]) -> str:
    """SQL: in how many of those months a leaver was jobless."""
    return " + ".join(f"case when {_month(day)} = 'jobless' then 1 else 0 end" for day in months)


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
        Group(name="region", title="Region", reads=(leavers,),
              rule="select person_id, as_of() as on_date, region as value from leavers where region is not null"),
    ),
    capacity=0.15, capacity_says="An example: about 100 of 712.", expires_months=12, published=gateways(9),
    as_of=AS_OF, extracts=(Extract(dataset=leavers, known_from={_month(day): _over(day) for day in MONTHS}),),
    barred=frozenset({"male", "region"}), barred_because="An example of what an ethics review may bar.",
    card=Card(
        owner="The analyst who runs the example", contact="none", used_for="Showing how a small table is declared.",
        not_used_for="Decisions about anybody.", how_it_decides="Adds up what was recorded of the first two years.",
        human_oversight="None: nobody is helped by it.", alternatives="Looking at who is jobless now.",
        impact_assessment="Not needed: everybody is invented.", harms="None: everybody is invented.",
        appeal="Not needed.",
        for_residents="This is an example about invented people.",
    ),
)  # fmt: skip

DATASETS = (leavers,)
RISKS = (lasting_joblessness,)
