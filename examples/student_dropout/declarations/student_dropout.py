"""Which students will drop out, asked on the day they enrol: UCI data set 697, 4,424 students of one polytechnic.

Realinho, Machado, Baptista and Martins, Predict Students' Dropout and Academic Success (2021), CC BY 4.0. What the
first and second semester brought, and whether fees were paid or owed, became known after enrolment: the declaration
says so and no feature can read it. Nationality, sex, marital status and needs are there to judge the model by, never to
score.
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

# Students of ten years are in one table without their years, so the days are those of a course and of no real year.
ENROLLED, FIRST_SEMESTER, SECOND_SEMESTER, ENDED = (
    date(2018, 9, 1), date(2019, 2, 15), date(2019, 7, 15), date(2021, 9, 1))  # fmt: skip

_AT_ENROLMENT = {
    "Marital status": "marital_status", "Application mode": "application_mode",
    "Application order": "application_order", "Course": "course", "Daytime/evening attendance": "daytime",
    "Previous qualification": "previous_qualification", "Previous qualification (grade)": "previous_grade",
    "Nacionality": "nationality", "Mother's qualification": "mothers_qualification",
    "Father's qualification": "fathers_qualification", "Mother's occupation": "mothers_occupation",
    "Father's occupation": "fathers_occupation", "Admission grade": "admission_grade", "Displaced": "displaced",
    "Educational special needs": "special_needs", "Gender": "male", "Scholarship holder": "scholarship",
    "Age at enrollment": "age", "International": "international",
    "Unemployment rate": "unemployment", "Inflation rate": "inflation", "GDP": "product",
}  # fmt: skip
_LATER = {"Debtor": "debtor", "Tuition fees up to date": "fees_paid"}
_UNITS = ("credited", "enrolled", "evaluations", "approved", "grade", "without evaluations")


def _units(semester: str, name: str) -> dict[str, str]:
    return {
        f"Curricular units {semester} sem ({what})": f"{name}_{what.replace(' ', '_')}" for what in _UNITS
    }


_FIRST, _SECOND = _units("1st", "first"), _units("2nd", "second")
_NUMBERS = {**_AT_ENROLMENT, **_LATER, **_FIRST, **_SECOND}

students = Dataset(
    name="students", title="Students", agency="Polytechnic", system="UCI 697",
    describes="Students of ten years: what was known at enrolment, two semesters, how it ended.",
    columns=(
        Column(name="student", type=Type.TEXT, use=Use.MATCHING, matches=Matches.LOCAL_ID, required=True,
               header="Student", meaning="Place of the row in the official file."),
        *(Column(name=name, type=Type.NUMBER, unit="as coded", use=Use.SHOWN, header=header, meaning=f"{header}.")
          for header, name in _NUMBERS.items()),
        Column(name="ended_as", type=Type.TEXT, pattern="(Dropout|Enrolled|Graduate)", use=Use.SHOWN, header="Target",
               required=True, meaning="Dropped out, graduated, or still enrolled at the normal end of the course."),
    ),
    key=("student",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.EDUCATION}), format=Format.CSV,
    delimiter=";", headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=40, validated=False,
    evidence=Evidence.FACT, no_event="a row is a whole story, not one event",
)  # fmt: skip

_KNOWN_FROM = {
    **dict.fromkeys(("ended_as",), ENDED),
    **dict.fromkeys((*_LATER.values(), *_FIRST.values()), FIRST_SEMESTER),
    **dict.fromkeys(_SECOND.values(), SECOND_SEMESTER),
}


def _as_held(
    name: str, title: str, says: str, *, direction: Direction = Direction.EITHER, unit: str = "as coded",
    value: str = "", scored: bool = True,
) -> Feature:  # fmt: skip
    column = value or name
    return Feature(
        name=name, title=title, unit=unit, reads=(students,), silent=None, direction=direction, says=says,
        scored=scored,
        rule=f"select person_id, as_of() as on_date, {column} as value from students where {column} is not null",
    )  # fmt: skip


def _course(*codes: int) -> str:
    return f"case when course in ({', '.join(map(str, codes))}) then 1 else 0 end"


def _group(name: str, title: str, value: str) -> Group:
    return Group(name=name, title=title, reads=(students,),
                 rule=f"select person_id, as_of() as on_date, {value} as value from students")  # fmt: skip


dropout = RiskModel(
    name="dropout", title="Risk of dropping out",
    question="Which students will have dropped out by the normal end of their course, asked on the day they enrol?",
    cohort=Cohort(
        name="enrolled", reads=(students,), ages=(15, 99), means="Everybody who enrolled.",
        rule="select person_id, as_of() as on_date, age as value from students where age is not null",
    ),
    features=(
        _as_held("age", "Age at enrolment", "{value:.0f} years old at enrolment", direction=Direction.UP, unit="years"),
        _as_held("admission_grade", "Admission grade", "an admission grade of {value:.0f}", direction=Direction.DOWN,
                 unit="of 200"),
        _as_held("previous_grade", "Grade of the previous qualification", "a previous grade of {value:.0f}",
                 direction=Direction.DOWN, unit="of 200"),
        _as_held("scholarship", "Holds a scholarship", "scholarship: {value:.0f} (1 yes, 0 no)",
                 direction=Direction.DOWN, unit="1 if so"),
        _as_held("displaced", "Lives away from home", "lives away from home: {value:.0f} (1 yes)", unit="1 if so"),
        _as_held("daytime", "Studies by day", "studies by day: {value:.0f} (1 yes, 0 no)", unit="1 if so"),
        _as_held("application_order", "Which choice the course was", "the course was choice {value:.0f}, 0 the first"),
        _as_held("over_23", "Applied as over 23", "applied as over 23: {value:.0f} (1 yes, 0 no)", unit="1 if so",
                 value="case when application_mode = 39 then 1 else 0 end"),
        _as_held("second_course", "Changed course or school, or has a degree",
                 "came from another course or degree: {value:.0f} (1 yes, 0 no)", unit="1 if so",
                 value="case when application_mode in (7, 42, 43, 51, 57) then 1 else 0 end"),
        _as_held("health_course", "Nursing, oral hygiene, veterinary nursing",
                 "a course in health care: {value:.0f} (1 yes, 0 no)", unit="1 if so", value=_course(9085, 9500, 9556)),
        _as_held("technical_course", "Informatics, biofuels, agronomy, equine studies",
                 "a technical or land course: {value:.0f} (1 yes, 0 no)", unit="1 if so",
                 value=_course(33, 9003, 9119, 9130)),
        _as_held("evening_course", "Management or social service by evening",
                 "an evening course: {value:.0f} (1 yes, 0 no)", unit="1 if so", value=_course(8014, 9991)),
        _as_held("unemployment", "Unemployment that year", "unemployment of {value:.1f} % that year", unit="per cent"),
    ),
    outcome=Outcome(
        name="dropped_out", reads=(students,), horizon_months=36, means="Dropped out by the normal end of the course.",
        rule="select person_id, as_of() as on_date, case when ended_as = 'Dropout' then 1 else 0 end as value"
        " from students",
    ),
    rule=Points(
        title="Older, without a scholarship, with a weak grade",
        source="A point each for 23 or older and for 30 or older, for a grade below 120 and for no scholarship.",
        steps=(Step(feature="age", at_least=((23, 1), (30, 2))),
               Step(feature="admission_grade", at_least=((0, 1), (120, 0))),
               Step(feature="scholarship", at_least=((0, 1), (1, 0)))),
    ),
    groups=(
        _group("sex", "Sex", "case when male = 1 then 'male' else 'female' end"),
        _group("origin", "Nationality", "case when nationality = 1 then 'Portuguese' else 'other' end"),
        _group("needs", "Special educational needs", "case when special_needs = 1 then 'yes' else 'no' end"),
    ),
    capacity=0.1, capacity_says="An example: tutors can see one new student in ten.", expires_months=12,
    published=gateways(9), as_of=ENROLLED, extracts=(Extract(dataset=students, known_from=_KNOWN_FROM),),
    barred=frozenset({"nationality", "international", "male", "marital_status", "special_needs"}),
    barred_because="Origin, sex, marital status and disability.",
    card=Card(
        owner="The analyst who runs the example", contact="none", used_for="Showing the method on a public table.",
        not_used_for="Decisions about anybody.", how_it_decides="Adds up what the application says.",
        human_oversight="None: nobody is helped by it.", alternatives="Three points anybody can add up.",
        impact_assessment="Not needed: public, nobody is named.", harms="None: nobody is decided about.",
        appeal="Not needed.", for_residents="This is an example on a public table.",
    ),
)  # fmt: skip

DATASETS = (students,)
RISKS = (dropout,)
