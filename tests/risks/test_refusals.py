"""A risk model that may not be does not construct, and says why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.support.risk_town import absences, cohort, events, fights, model, pupils
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.extract import Extract
from thinkfamily.risks.feature import Feature
from thinkfamily.risks.points import Points, Step
from thinkfamily.risks.register import RISKS
from thinkfamily.risks.risk import Method, RiskModel


def _reads(column: str) -> Feature:
    return replace(
        absences, name="stray", reads=(pupils,), says="{value}",
        rule=f"select person_id, max(seen_on) as on_date, count({column}) as value from pupils"
        " where seen_on <= as_of() group by person_id",
    )  # fmt: skip


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: replace(model, features=(absences, _reads("ethnicity"))), "stray reads pupils.ethnicity: no score may"),
    (lambda: replace(model, features=(absences, _reads("religion"))), "stray reads pupils.religion"),
    (lambda: replace(model, features=(absences, _reads("postcode"))), "stray reads pupils.postcode"),
    (lambda: replace(model, features=(absences, _reads("sex")), barred=frozenset({"sex"}), barred_because="Ethics."),
     "stray reads pupils.sex"),
    (lambda: replace(model, barred=frozenset({"sex"})), "say who barred"),
    (lambda: replace(model, about_crime=True, cohort=replace(cohort, ages=(9, 16))), "nobody under 10 is scored"),
    (lambda: replace(model, features=(absences, absences)), "features declared twice"),
    (lambda: replace(model, features=(fights,)), "gives points for \\['absences'\\], which are no features"),
    (lambda: replace(model, capacity=0.0), "share of the cohort a team can see"),
    (lambda: replace(model, outcome=None), "needs an outcome"),
    (lambda: replace(model, methods=()), "either fitted .* or nothing but points"),
    (lambda: replace(model, methods=(Method.POINTS,)), "either fitted .* or nothing but points"),
    (lambda: replace(model, published=gateways(2)), "no gateway allows it"),
    (lambda: replace(model, as_of=date(2024, 1, 1)), "go together"),
    (lambda: replace(model, as_of=date(2024, 1, 1),
                     extracts=(Extract(dataset=events, known_from={"kind": date(2025, 1, 1)}),)),
     "absences reads events.kind, known only from 2025-01-01"),
    (lambda: replace(absences, says_silent=""), "what it means that nothing is recorded"),
    (lambda: replace(absences, better_says=""), "go together"),
    (lambda: replace(absences, says="{pupil}"), "the sentence names 'pupil'"),
    (lambda: Points(title="None", source="None.", steps=()), "at least one is"),
    (lambda: Step(feature="a", at_least=((2, 1), (1, 2))), "thresholds rise"),
    (lambda: Extract(dataset=events, known_from={"colour": date(2025, 1, 1)}), "no column 'colour'"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_it_does_not_construct(make: Callable[[], object], says: str) -> None:
    with pytest.raises((ValueError, KeyError), match=says):
        make()


def test_crime_is_scored_from_ten() -> None:
    assert replace(model, about_crime=True, cohort=replace(cohort, ages=(10, 16))).about_crime


def test_a_fact_for_the_rule_alone_is_no_part_of_the_score() -> None:
    aside = replace(fights, scored=False)
    assert [one.name for one in replace(model, features=(absences, aside)).scored] == ["absences"]


@pytest.mark.parametrize("declared", RISKS.values(), ids=list(RISKS))
def test_every_model_is_held_as_a_score_and_has_a_whole_card(declared: RiskModel) -> None:
    assert Sensitivity.SCORE in declared.sensitivities
    assert declared.gateways <= declared.published
    assert not declared.card.missing()
