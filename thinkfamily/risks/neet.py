"""Risk of NEET: entrenched NEETs at 17, what they were like when younger, and which children are like that now.

The method is the published one: find who was NEET for at least half of the year in which they were 17, look at what
was recorded of them at 11 to 16, fit a model to the difference, apply it to the children who are 11 to 16 today. It
must find more of them than the RONI points do, which a county publishes and anybody can add up on paper.
"""

from thinkfamily.datasets.codes import NEET_ACTIVITIES
from thinkfamily.datasets.education import (
    alternative_provision,
    attainment,
    exclusions,
    learner_activity,
    school_census,
    termly_absence,
)
from thinkfamily.datasets.health import births_to_teenagers
from thinkfamily.datasets.social_care import (
    child_in_need_episodes,
    looked_after_placements,
    protection_plans,
    youth_justice_interventions,
)
from thinkfamily.indicators.rule import listed
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.card import Card
from thinkfamily.risks.feature import Cohort, Direction, Feature, Group, Outcome
from thinkfamily.risks.limits import Limits
from thinkfamily.risks.once import newest_in_census, whether_ever
from thinkfamily.risks.points import Band, Points, Step
from thinkfamily.risks.risk import RiskModel

_UNKNOWN = ("810", "820", "830")
"""Activity codes of young people of whom nobody knows what they do. They count neither as NEET nor as not."""

cohort = Cohort(
    name="pupils_11_to_16", reads=(school_census,), ages=(11, 16),
    means="Everybody aged 11 to 16 who was on a school's roll at the newest census.",
    rule="""
        select person_id, max(census_on) as on_date, age_on(max(date_of_birth), as_of()) as value
        from school_census
        where in_last_months(census_on, 15) and date_of_birth is not null
        group by person_id
        having age_on(max(date_of_birth), as_of()) >= 11 and age_on(max(date_of_birth), as_of()) <= 16
    """,
)  # fmt: skip

outcome = Outcome(
    name="entrenched_neet", reads=(learner_activity,),
    means="NEET on at least 183 of the days between the 17th and the 18th birthday, among those whose activity is "
    "known on at least 183 of them.",
    rule=f"""
        with spell as (
            select person_id, activity, started_on, coalesce(ended_on, as_of()) as ended_on,
                months_before(date_of_birth, -204) as from_17, months_before(date_of_birth, -216) as to_18
            from learner_activity
            where date_of_birth is not null and months_before(date_of_birth, -216) <= as_of()
        ), within as (
            select person_id, activity, from_17, to_18, days_between(
                case when started_on > from_17 then started_on else from_17 end,
                case when ended_on < to_18 then days_before(ended_on, -1) else to_18 end) as days
            from spell where started_on < to_18 and ended_on >= from_17
        )
        select person_id, max(to_18) as on_date, min(from_17) as first_on,
            case when sum(case when activity in {listed(NEET_ACTIVITIES)} then days else 0 end) >= 183
                then 1 else 0 end as value
        from within
        group by person_id
        having sum(case when activity in {listed(_UNKNOWN)} then 0 else days end) >= 183
    """,
)  # fmt: skip

_ABSENT = """
    select person_id, max(term_ended_on) as on_date, sum(missed) / sum(possible) as value,
        sum(missed) as missed, sum(possible) as possible, min(term_ended_on) as first_on
    from termly_absence
    where in_last_months(term_ended_on, {months}) and possible > 0
    group by person_id
"""

absence = Feature(
    name="absence", title="Share of school sessions missed in the last 12 months", unit="share of possible sessions",
    reads=(termly_absence,), silent=None, direction=Direction.UP,
    says="missed {value:.0%} of school sessions ({missed} of {possible}) in the terms from {first_on} to {on_date}",
    better=0.05, better_says="missing no more than 1 session in 20", rule=_ABSENT.format(months=12),
)  # fmt: skip

absence_before = Feature(
    name="absence_before", title="Share of school sessions missed in the last three years",
    unit="share of possible sessions", reads=(termly_absence,), silent=None, direction=Direction.UP,
    says="missed {value:.0%} of school sessions over the three years to {on_date}", rule=_ABSENT.format(months=36),
)  # fmt: skip

suspensions = Feature(
    name="suspensions", title="Suspensions in the last three years", unit="suspensions", reads=(exclusions,),
    direction=Direction.UP, says="suspended {value:count time} since {first_on}, the latest from {on_date}",
    says_silent="no suspension recorded in the last three years",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from exclusions where category in ('SUSP', 'FIXD') and in_last_months(started_on, 36) group by person_id
    """,
)  # fmt: skip

expelled = whether_ever(
    "expelled", exclusions, "category = 'PERM'", title="Ever permanently excluded",
    says="permanently excluded on {on_date}", says_silent="never permanently excluded, as far as is recorded",
)  # fmt: skip

ever_excluded = whether_ever(
    "ever_excluded", exclusions, "started_on is not null", title="Ever suspended or excluded", scored=False,
    says="suspended or excluded, most recently on {on_date}", says_silent="never suspended or excluded",
)  # fmt: skip

other_provision = whether_ever(
    "other_provision", alternative_provision, "setting is not null", title="Ever in alternative provision",
    says="in alternative provision from {on_date}", says_silent="never in alternative provision",
)  # fmt: skip

results_at_11 = Feature(
    name="results_at_11", title="Results at the end of primary school", unit="scaled score", reads=(attainment,),
    silent=None, direction=Direction.DOWN,
    says="an average scaled score of {value:.0f} at the end of primary school, published on {on_date}",
    rule="""
        select person_id, max(awarded_on) as on_date, max(score) as value
        from attainment where key_stage = 'KS2' and score is not null and awarded_on <= as_of() group by person_id
    """,
)  # fmt: skip

results_at_16 = Feature(
    name="results_at_16", title="Results at 16", unit="Attainment 8 points", reads=(attainment,), silent=None,
    direction=Direction.DOWN, says="an Attainment 8 score of {value:.0f} at 16, published on {on_date}",
    rule="""
        select person_id, max(awarded_on) as on_date, max(score) as value
        from attainment where key_stage = 'KS4' and score is not null and awarded_on <= as_of() group by person_id
    """,
)  # fmt: skip

support_in_school = newest_in_census(
    "support_in_school", "case when sen_status = 'N' then 0 when sen_status = 'K' then 1 else 2 end",
    where="sen_status is not null", title="Support for special educational needs",
    unit="0 none, 1 SEN support, 2 a plan", says="special educational needs: {sen_status} (census of {on_date})",
    shows="sen_status", direction=Direction.EITHER,
)  # fmt: skip

free_meals = newest_in_census(
    "free_meals", "case when free_school_meals then 1 else 0 end", where="free_school_meals is not null",
    title="Free school meals", unit="1 if claimed", says="free school meals: {free_school_meals} (census of {on_date})",
    shows="free_school_meals", direction=Direction.UP,
)  # fmt: skip

carer = newest_in_census(
    "carer", "case when young_carer then 1 else 0 end", where="young_carer is not null", title="Young carer",
    unit="1 if known to the school", says="known to the school as a young carer: {young_carer} (census of {on_date})",
    shows="young_carer", direction=Direction.UP,
)  # fmt: skip

other_language = newest_in_census(
    "other_language", "case when english_additional then 1 else 0 end", where="english_additional is not null",
    title="English is an additional language", unit="1 if so", shows="english_additional", scored=False,
    says="English is an additional language: {english_additional} (census of {on_date})",
)  # fmt: skip

looked_after = whether_ever(
    "looked_after", looked_after_placements, "started_on is not null", title="Ever looked after",
    says="looked after by the council, the newest placement from {on_date}", says_silent="never looked after",
)  # fmt: skip

protected = whether_ever(
    "protected", protection_plans, "started_on is not null", title="Ever on a child protection plan",
    says="on a child protection plan, the newest from {on_date}", says_silent="never on a child protection plan",
)  # fmt: skip

in_need = whether_ever(
    "in_need", child_in_need_episodes, "started_on is not null", title="Ever a child in need",
    says="a child in need, the newest episode from {on_date}", says_silent="never a child in need",
)  # fmt: skip

youth_justice = whether_ever(
    "youth_justice", youth_justice_interventions, "intervention not in ('DTO', 'REM')", scored=False,
    title="Ever known to the youth offending team", says="supervised by the youth offending team from {on_date}",
    says_silent="never supervised by the youth offending team",
)  # fmt: skip

custody = whether_ever(
    "custody", youth_justice_interventions, "intervention in ('DTO', 'REM')", scored=False, title="Ever in custody",
    says="in custody or on remand from {on_date}", says_silent="never in custody",
)  # fmt: skip

young_parent = whether_ever(
    "young_parent", births_to_teenagers, "parent is not null", scored=False, day="child_born_on",
    title="A parent", says="became a parent on {on_date}", says_silent="not recorded as a parent",
)  # fmt: skip

_TWO = ((1.0, 2),)

roni = Points(
    title="RONI points",
    source="Risk of NEET indicator as published by one county; points as printed. 'Pregnant' is not recorded anywhere "
    "here before the birth, so only parents count.",
    steps=(
        Step(feature="absence", at_least=((0.10, 1), (0.15, 2))),
        Step(feature="other_language", at_least=((1.0, 1),)),
        Step(feature="support_in_school", at_least=((1.0, 1), (2.0, 2))),
        Step(feature="ever_excluded", at_least=_TWO), Step(feature="free_meals", at_least=_TWO),
        Step(feature="other_provision", at_least=((1.0, 1),)), Step(feature="looked_after", at_least=_TWO),
        Step(feature="young_parent", at_least=_TWO), Step(feature="carer", at_least=_TWO),
        Step(feature="custody", at_least=_TWO), Step(feature="youth_justice", at_least=_TWO),
    ),
    bands=(Band(name="none", least=0), Band(name="offer", least=1), Band(name="additional", least=2),
           Band(name="substantial", least=4)),
)  # fmt: skip


_NEED = Limits(selected=0.5, false_positives=0.4, false_negatives=0.6)
_NEED_BECAUSE = (
    "These children become NEET several times as often as others and are whom the help is for: equal rates would mean "
    "to overlook them. The wide limits catch a score that has become a label for the group. Set after the first run."
)


def _by_census(name: str, title: str, column: str, *, need: bool = False) -> Group:
    return Group(
        name=name, title=title, reads=(school_census,), limits=_NEED if need else None,
        limits_because=_NEED_BECAUSE if need else "",
        rule=f"select person_id, max(census_on) as on_date, max({column}) as value from school_census"
        f" where in_last_months(census_on, 15) and {column} is not null group by person_id",
    )  # fmt: skip


groups = (
    _by_census("sex", "Sex", "sex"),
    _by_census("ethnic_group", "Ethnic background", "ethnicity"),
    _by_census("special_needs", "Special educational needs", "sen_status", need=True),
    Group(
        limits=_NEED, limits_because=_NEED_BECAUSE, name="meals",
        title="Free school meals, the nearest thing to deprivation in these datasets",
        reads=(school_census,),
        rule="select person_id, max(census_on) as on_date, max(case when free_school_meals then 'yes' else 'no' end)"
        " as value from school_census where in_last_months(census_on, 15) group by person_id",
    ),
    Group(
        limits=_NEED, limits_because=_NEED_BECAUSE, name="care", title="Care status",
        reads=(school_census, looked_after_placements),
        rule="select c.person_id, max(c.census_on) as on_date,"
        " max(case when l.person_id is null then 'never looked after' else 'looked after' end) as value"
        " from school_census c left join looked_after_placements l on l.person_id = c.person_id"
        " and l.started_on <= as_of() where in_last_months(c.census_on, 15) group by c.person_id",
    ),
)  # fmt: skip

card = Card(
    owner="Head of Employment, Skills and Learning",
    contact="neet-tracking@council.example",
    used_for="Deciding whom NEET tracking officers and family workers talk to first, while there is time to help.",
    not_used_for="Admissions, exclusions, sanctions, benefits, policing, or anything done to a child without a "
    "conversation first. Schools do not see it.",
    how_it_decides="Adds up what was recorded of a child's schooling and of help from social care, each with a weight "
    "learnt from young people who are now 18, and says how many in 100 with such a record became NEET for half a year.",
    human_oversight="An officer reads the reasons, decides, and records whether they agree. No letter, referral or "
    "meeting follows from a score alone.",
    alternatives="RONI points, which need no model: this one is shown only while it finds more at the same capacity. "
    "Asking every school's form tutors, which is done as well.",
    impact_assessment="Data protection impact assessment and equality impact assessment: kept by the owner, reviewed "
    "with each refit.",
    harms="A child may be treated as a failure foretold; groups that are recorded more may be picked more. Met by: "
    "reasons shown with the strengths, limits on how groups may differ, expiry, no view for schools.",
    appeal="A parent or young person may ask what is held and object: through the council's data protection officer.",
    for_residents="We look at school attendance, results and help received to see which young people may need support "
    "to stay in education or work after 16. A person, never a computer, decides what happens. You can ask us to see "
    "what we hold and to stop.",
)  # fmt: skip

neet = RiskModel(
    name="neet", title="Risk of NEET",
    question="Which children aged 11 to 16 are most likely to be out of education, employment and training for half "
    "of the year in which they are 17?",
    cohort=cohort, outcome=outcome, rule=roni, card=card, groups=groups,
    features=(
        absence, absence_before, suspensions, expelled, ever_excluded, other_provision, results_at_11,
        results_at_16, support_in_school, free_meals, carer, other_language, looked_after, protected, in_need,
        youth_justice, custody, young_parent,
    ),
    capacity=0.05, capacity_says="NEET tracking and Families in Focus together can see 1 child in 20 of these ages in "
    "a year (assumed: no figure is published).",
    expires_months=12, published=gateways(1, 4, 6, 8, 9, 10, 11, 12),
    barred=frozenset({"sex", "english_additional"}),
    barred_because="The ethics review bars sex, and language as a stand-in for ethnic background. The points, which "
    "are as published, do count language.",
    # One of a dozen facts: the score does not tell it. Its own reason is withheld from whoever is not cleared.
    not_held_as=frozenset({Sensitivity.BENEFITS}),
)  # fmt: skip
