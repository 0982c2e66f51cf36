"""A declaration cannot lie: what its rule reads, calls and gives is checked when it is made."""

from dataclasses import replace

import pytest
import sqlglot
from sqlglot import exp

from thinkfamily.datasets.codes import (
    LEARNING_OR_WORK,
    NEET_ACTIVITIES,
    OUT_OF_WORK_BENEFITS,
    PROVEN_OR_CHARGED,
)
from thinkfamily.datasets.education import school_attendance, school_census, schools
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.housing_and_money import tenancies
from thinkfamily.datasets.police import asb_incidents, offences
from thinkfamily.datasets.social_care import early_help_assessments, safer_options_support
from thinkfamily.indicators.asb import asb_committed
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.financial_exclusion import free_school_meals
from thinkfamily.indicators.indicator import Criterion
from thinkfamily.indicators.macros import MACROS
from thinkfamily.indicators.register import (
    CONCLUSIONS,
    INDICATORS,
    RISK_MODELS,
    STRENGTHS,
    by_name,
    published_table,
)
from thinkfamily.indicators.rule import listed, read_rule
from thinkfamily.indicators.strengths import tenancy_kept
from thinkfamily.policy.sensitivity import Sensitivity

GOOD = "select person_id, on_date, 1 as value from asb_incidents"


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("select person_id, on_date, 1 as value from offences", r"reads \['offences'\] but .* \['asb_incidents'\]"),
        (GOOD + " where person_id in (select person_id from offences)", "reads .*offences"),
        ("with asb_incidents as (select 1 as x) select x as person_id, x as on_date, x as value from asb_incidents",
         r"reads \[\]"),
        (GOOD.replace("from asb", "from main.asb"), "names a schema"),
        (GOOD + " where on_date <= current_date", "CURRENT_DATE"),
        (GOOD + " where on_date <= today()", "CURRENT_DATE"),
        (GOOD + " where on_date <= now()", r"now\(\)"),
        (GOOD + " where on_date <= get_current_timestamp()", r"get_current_timestamp\(\)"),
        (GOOD + " where on_date <= cast('today' as date)", "CAST"),
        (GOOD + " where random() < 0.5", "RANDOM"),
        (GOOD + " where date_diff('year', on_date, as_of()) < 2", "its only clock is as_of"),
        (GOOD + " using sample 10", "part of its rows"),
        (GOOD + " limit 5", "part of its rows"),
        ("select person_id, on_date, 1 as value from read_csv('x.csv')", "READ_CSV"),
        ("select * from asb_incidents", r"selects \*"),
        ("select person_id, on_date from asb_incidents", "lacks value"),
        ("select person_id, on_date, 1 as value, 2 as value from asb_incidents", "value twice"),
        ("select person_id, happened_on as on_date, 1 as value from asb_incidents", "happened_on"),
        (GOOD + " where", "not SQL"),
        ("drop table asb_incidents", "one query"),
        (GOOD + "; " + GOOD, "one query"),
    ],
)  # fmt: skip
def test_a_rule_that_lies_is_refused(rule: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(asb_committed, rule=rule, says="x")


def test_a_reading_tells_columns_through_parts_of_the_query() -> None:
    reading = read_rule(
        """with lately as (select person_id, on_date, role from asb_incidents where in_last_months(on_date, 12))
        select l.person_id, max(l.on_date) as on_date, count(*) as value from lately l
        join offences o on o.person_id = l.person_id where l.role = 'SUS' group by l.person_id""",
        (asb_incidents, offences),
    )
    assert reading.gives == ("person_id", "on_date", "value")
    assert reading.columns == {
        ("asb_incidents", "person_id"), ("asb_incidents", "on_date"), ("asb_incidents", "role"),
        ("offences", "person_id"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"says": "on {day}"}, "names 'day'; the rule gives"),
        ({"says": "on {0}"}, "'{0}' in the sentence"),
        ({"means": ""}, "whom it finds"),
        ({"unit": ""}, "what its value counts"),
        ({"name": "ASB committed"}, "not a name"),
        ({"reads": ()}, "reads at least one"),
        ({"published": frozenset({3})}, "no gateway allows it"),
        ({"published": frozenset({99})}, "no such gateway"),
    ],
)
def test_a_bad_declaration_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(asb_committed, **change)


def test_a_column_s_own_care_must_be_taken() -> None:
    with pytest.raises(ValueError, match="free_school_meals, held as benefits: add that to `held_as`"):
        replace(free_school_meals, held_as=frozenset())


def test_what_never_leaves_the_pipeline_is_not_read() -> None:
    with pytest.raises(ValueError, match=r"safer_options_support\.remarks, which never leaves the pipeline"):
        replace(
            asb_committed, reads=(safer_options_support,), says="x",
            rule="select person_id, started_on as on_date, count(remarks) as value from safer_options_support"
            " group by person_id, started_on",
        )  # fmt: skip


def test_what_is_used_for_matching_only_is_not_told() -> None:
    with pytest.raises(ValueError, match="would publish 'nominal_ref', which is matching only"):
        replace(asb_committed, says="{nominal_ref}", rule=GOOD.replace(" from", ", nominal_ref from"))


def test_a_place_has_no_people() -> None:
    rule = "select person_id, opened_on as on_date, 1 as value from schools"
    with pytest.raises(ValueError, match="'person_id' could not be resolved"):
        replace(asb_committed, reads=(schools,), published=schools.gateways, says="x", rule=rule)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two indicators are called 'asb_committed'"):
        by_name([asb_committed, asb_committed])


def test_the_34_are_the_published_rows() -> None:
    table = published_table()
    assert len(table) == 41
    printed = [
        (row.category, row.title, row.source, row.gateways) for row in table if row.category != RISK_MODELS
    ]
    declared = [(one.category, one.title, one.source, one.published) for one in INDICATORS.values()]
    assert len(declared) == 34
    assert declared == printed


@pytest.mark.parametrize("indicator", CONCLUSIONS.values(), ids=lambda one: one.name)
def test_the_rule_runs_on_spark_too(indicator: Conclusion) -> None:
    """Translated without complaint; and nothing in it but the macros is a function Spark may not have."""
    (spark,) = sqlglot.transpile(
        indicator.rule, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    tree = sqlglot.parse_one(spark, read="spark")
    assert {call.name.lower() for call in tree.find_all(exp.Anonymous)} <= set(MACROS)


@pytest.mark.parametrize("indicator", CONCLUSIONS.values(), ids=lambda one: one.name)
def test_the_rule_looks_at_the_clock(indicator: Conclusion) -> None:
    """No conclusion is timeless: each rule bounds its days by as_of(), itself or through a macro that does."""
    calls = {
        call.name.lower() for call in sqlglot.parse_one(indicator.rule, read="duckdb").find_all(exp.Anonymous)
    }
    bounded = {"as_of"} | {name for name, macro in MACROS.items() if "as_of()" in macro.body}
    assert calls & bounded


def test_codes_are_those_meant() -> None:
    assert NEET_ACTIVITIES == (
        "540", "610", "615", "616", "619", "620", "630", "640", "650", "660", "670", "680",
    )  # fmt: skip
    assert LEARNING_OR_WORK == (
        "210", "220", "230", "240", "250", "270", "280", "310", "320", "330", "340", "350", "360", "380", "381",
        "410", "430", "440", "450", "460",
    )  # fmt: skip
    assert not set(LEARNING_OR_WORK) & set(NEET_ACTIVITIES)
    assert OUT_OF_WORK_BENEFITS == ("UCW", "JSA", "ESA", "IS")
    assert set(PROVEN_OR_CHARGED) == {"CHG", "CAU", "CR", "CON"}
    assert listed(("A", "B")) == "('A', 'B')"
    for bad in ((), ("it's",)):
        with pytest.raises(ValueError, match="not a list of codes"):
            listed(bad)


def test_allegation_opinion_and_fact_are_told_apart() -> None:
    kinds = {kind: {one.name for one in INDICATORS.values() if one.evidence is kind} for kind in Evidence}
    assert kinds[Evidence.ALLEGATION] == {
        "asb_committed", "offence_committed", "order_breached", "dva_perpetrator", "substance_incident",
    }  # fmt: skip
    referrals = {one.name for one in INDICATORS.values() if one.reads == (early_help_assessments,)}
    assert len(referrals) == 6
    assert kinds[Evidence.OPINION] == referrals | {"mental_health_concern"}


def test_chips() -> None:
    chips = {one.name: one.chip for one in INDICATORS.values()}
    assert chips["child_neet"] is Criterion.SCHOOL
    assert chips["rent_arrears"] is Criterion.INCOME
    assert chips["substance_support"] is Criterion.HEALTH
    assert chips["dva_victim"] is Criterion.DA
    assert set(chips.values()) == set(Criterion)


def test_care_follows_the_category_a_professional_named() -> None:
    care = {
        one.name: one.sensitivities for one in INDICATORS.values() if one.reads == (early_help_assessments,)
    }
    assert care["dva_other_professional_referral"] == {Sensitivity.SOCIAL_CARE, Sensitivity.DOMESTIC_ABUSE}
    assert care["health_other_professional_referral"] == {Sensitivity.SOCIAL_CARE, Sensitivity.HEALTH}
    assert care["crime_other_professional_referral"] == {Sensitivity.SOCIAL_CARE, Sensitivity.CRIME}
    assert care["school_other_professional_referral"] == {Sensitivity.SOCIAL_CARE}
    assert INDICATORS["free_school_meals"].sensitivities == {Sensitivity.EDUCATION, Sensitivity.BENEFITS}
    assert school_census in INDICATORS["free_school_meals"].reads
    assert school_attendance in INDICATORS["child_persistently_absent"].reads


def test_a_strength_is_none_of_the_published_indicators() -> None:
    """It lights no chip, whoever adds one up; and the two registers share no name."""
    assert not INDICATORS.keys() & STRENGTHS.keys()
    assert CONCLUSIONS.keys() == INDICATORS.keys() | STRENGTHS.keys()
    assert not any(hasattr(one, "chip") for one in STRENGTHS.values())


def test_a_strength_says_where_it_comes_from() -> None:
    with pytest.raises(ValueError, match="where in the field it comes from"):
        replace(tenancy_kept, draws_on="")


def test_the_gateways_of_a_strength_are_those_of_all_it_reads() -> None:
    assert STRENGTHS["offending_stopped"].gateways == {1, 5, 7, 9, 10}
    with pytest.raises(ValueError, match=r"no gateway allows it: its datasets .*'schools': "):
        replace(tenancy_kept, reads=(tenancies, schools))
