"""Every dataset the package declares, one test each, and what they must give between them."""

from dataclasses import replace

import pytest

from thinkfamily.datasets.column import Matches, Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS, published_table
from thinkfamily.policy.audience import verdicts
from thinkfamily.policy.protection import Protection
from thinkfamily.policy.roles import ROLES, SAFEGUARDING, Reach
from thinkfamily.policy.sensitivity import Sensitivity

OF_AGENCIES = {name: dataset for name, dataset in DATASETS.items() if not dataset.instructs}
every = pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
every_agencys = pytest.mark.parametrize("dataset", OF_AGENCIES.values(), ids=OF_AGENCIES)

CHECKED = {
    Matches.NHS_NUMBER: "nhs_number", Matches.UPN: "upn", Matches.NINO: "nino", Matches.POSTCODE: "postcode",
}  # fmt: skip


def test_there_are_thirty_five_or_more_and_the_three_protection_lists() -> None:
    assert len(OF_AGENCIES) >= 35
    assert {dataset.protects for dataset in DATASETS.values()} == {None, *Protection}


@every
def test_it_says_all_that_a_reader_asks(dataset: Dataset) -> None:
    assert dataset.title and dataset.agency and dataset.system and dataset.refresh
    assert dataset.describes.endswith(".")
    for column in dataset.columns:
        assert column.meaning.endswith("."), f"{column.name}: {column.meaning}"


@every
def test_its_day_is_always_known(dataset: Dataset) -> None:
    """A record without the day that dates it would never grow old enough to be dropped."""
    if dataset.dated_by:
        assert dataset.column(dataset.dated_by).required or dataset.dated_by in dataset.key


@every
def test_identifiers_are_checked_wherever_they_are_matched_on(dataset: Dataset) -> None:
    for column in dataset.columns:
        if column.matches in CHECKED:
            assert column.identifier == CHECKED[column.matches], column.name


@every_agencys
def test_its_numbers_for_people_lead_to_somebody(dataset: Dataset) -> None:
    """Rows that carry only a system's own number need a dataset of that system that says who it is."""
    if dataset.about_people and not dataset.names_people:
        registers = [
            other.name for other in OF_AGENCIES.values()
            if other.system == dataset.system and other.has(Matches.LOCAL_ID) and other.names_people
        ]  # fmt: skip
        assert registers, f"nothing sent from {dataset.system} says who '{dataset.name}' is about"


@every_agencys
def test_its_gateways_are_at_least_those_of_the_published_rows_it_feeds(dataset: Dataset) -> None:
    """Until there is a sharing agreement. Fewer would narrow a published indicator without anybody saying so."""
    if not dataset.agreement:
        for indicator in INDICATORS.values():
            if dataset in indicator.reads:
                assert indicator.published <= dataset.gateways, indicator.name


@every_agencys
def test_somebody_may_open_it(dataset: Dataset) -> None:
    assert any(each.decision.allowed and each.role.reach is Reach.CITY for each in verdicts(dataset))


@pytest.mark.parametrize("protects", Protection)
def test_a_protection_list_is_shown_to_nobody(protects: Protection) -> None:
    (dataset,) = (each for each in DATASETS.values() if each.protects is protects)
    assert not dataset.shown
    assert dataset.bad_share == 0  # one unreadable row may be the address of a refuge
    for thing in (dataset, *(dataset.guarded(column.name) for column in dataset.columns)):
        assert not any(verdict.decision.allowed for verdict in verdicts(thing))


def test_decisions_about_identity_are_shown_to_nobody_and_one_that_cannot_be_read_stops_the_run() -> None:
    (dataset,) = (each for each in DATASETS.values() if each.decides)
    assert not dataset.shown and not dataset.about_people
    assert dataset.bad_share == 0  # what it says would be undone without anybody having undone it
    assert not any(verdict.decision.allowed for verdict in verdicts(dataset))


@every
def test_what_is_not_shown_is_sealed_and_what_is_closer_held_is_held_closer(dataset: Dataset) -> None:
    for column in dataset.columns:
        guarded = dataset.guarded(column.name)
        assert guarded.sensitivities >= dataset.sensitivities | column.sensitivities
        assert guarded.gateways <= dataset.gateways
        assert (Sensitivity.SEALED in guarded.sensitivities) == (column.use is not Use.SHOWN)


def test_what_comes_from_the_dwp_or_tells_of_benefits_is_held_as_benefits() -> None:
    for dataset in DATASETS.values():
        if dataset.agency == "DWP" or dataset.has(Matches.NINO):
            assert Sensitivity.BENEFITS in dataset.sensitivities, dataset.name
    assert Sensitivity.BENEFITS in DATASETS["school_census"].guarded("free_school_meals").sensitivities


def test_a_column_with_gateways_of_its_own_is_not_opened_by_its_datasets_others() -> None:
    """Gateway 8, the schools' duty, opens the census and not who claims free school meals."""
    census = DATASETS["school_census"]
    meals = census.guarded("free_school_meals")
    role = replace(ROLES["social_worker"], gateways=frozenset({8}), purposes=(SAFEGUARDING,))
    assert [each.decision.allowed for each in verdicts(census, [role])] == [True]
    assert [each.decision.allowed for each in verdicts(meals, [role])] == [False]
    assert census.guarded("sen_status").gateways == census.gateways


def test_no_national_insurance_number_and_no_placement_address_is_shown() -> None:
    for dataset in DATASETS.values():
        assert all(column.use is not Use.SHOWN for column in dataset.matching(Matches.NINO))
    placements = DATASETS["looked_after_placements"]
    for kind in (Matches.ADDRESS, Matches.POSTCODE, Matches.UPRN):
        assert all(column.use is not Use.SHOWN for column in placements.matching(kind))


def test_a_category_of_early_help_needs_the_care_of_every_category() -> None:
    """One column holds violence, health and money alike: seeing the rows is not seeing what they name."""
    guarded = DATASETS["early_help_assessments"].guarded("category")
    seen = {each.role.key for each in verdicts(guarded) if each.decision.allowed}
    assert "school_lead" not in seen and "external_partner" not in seen and "neet_tracker" not in seen
    assert "social_worker" in seen


def test_every_published_row_is_observed_or_is_a_prediction() -> None:
    rows = [(row.category, row.title) for row in published_table() if row.category != "Risk models"]
    assert len(rows) == 34
    assert sorted(rows) == sorted((each.category, each.title) for each in INDICATORS.values())


# What the screens of the brief show, and the column that feeds it.
SCREENS = """
family: lead professional              early_help_cases.lead_professional
family: how to reach them              early_help_cases.lead_phone
family: date of birth                  school_census.date_of_birth
family: relationships                  recorded_relationships.relationship
family: current and other addresses    school_census.address
family: locality                       addresses.locality
school: upn                            school_census.upn
school: sen status                     school_census.sen_status
school: sen type                       school_census.sen_type
school: school name                    schools.school_name
school: month                          school_attendance.month
school: sessions attended              school_attendance.attended
school: sessions possible              school_attendance.possible
school: updated                        school_attendance.updated_at
neet: activity                         learner_activity.activity
neet: adviser                          learner_activity.adviser
exploitation: flag and part            exploitation_reports.flag
exploitation: part                     exploitation_reports.role
exploitation: missing with concern     missing_episodes.concern
exploitation: safer options            safer_options_support.concern
exploitation: youth offending          youth_justice_interventions.intervention
exploitation: intelligence             intelligence_reports.assessment
roni: english additional               school_census.english_additional
roni: carer                            school_census.young_carer
roni: attainment                       attainment.score
costs: ethnicity                       school_census.ethnicity
costs: offence by type                 offences.offence
costs: benefit by type                 benefit_claims.benefit
costs: substance                       substance_treatment.substance
"""


@pytest.mark.parametrize("line", SCREENS.split("\n")[1:-1], ids=lambda line: line[:39].strip())
def test_every_screen_is_fed(line: str) -> None:
    dataset, column = line[39:].strip().split(".")
    assert DATASETS[dataset].column(column).use is Use.SHOWN


def test_two_columns_of_one_name_and_code_list_mean_one_thing() -> None:
    lists = {
        column.codes.name: column.codes
        for each in DATASETS.values()
        for column in each.columns
        if column.codes
    }
    for dataset in DATASETS.values():
        for column in dataset.columns:
            if column.codes:
                assert lists[column.codes.name] is column.codes
                assert column.codes.source, column.codes.name
