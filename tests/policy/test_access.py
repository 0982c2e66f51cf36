"""`may_see`: the rule against a slow reading of it, what schools never see, and what vanishes with its ground."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy import access
from thinkfamily.policy.access import NOBODY, UNSAID, Decision, Subject, Viewer, may_see
from thinkfamily.policy.audience import verdicts
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES, Purpose, Reach, Role
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity

S = Sensitivity


@dataclass(frozen=True, kw_only=True)
class Thing:
    title: str = "thing"
    gateways: frozenset[int]
    sensitivities: frozenset[Sensitivity]


numbers = st.frozensets(st.sampled_from(sorted(GATEWAYS)), min_size=1, max_size=8)
kinds = st.frozensets(st.sampled_from(sorted(S)), max_size=4)
things = st.builds(Thing, gateways=numbers, sensitivities=kinds)
subjects = st.one_of(
    st.just(NOBODY),
    st.just(UNSAID),
    st.builds(
        Subject, organisations=st.frozensets(st.sampled_from(["100001", "100002"])), compared=st.booleans()
    ),
)


@st.composite
def viewers(draw: st.DrawFn, *, school: bool | None = None) -> Viewer:
    """Any role that can be declared, in one of its purposes."""
    is_school = draw(st.booleans()) if school is None else school
    held = draw(st.frozensets(st.sampled_from(sorted(S)))) - {S.SEALED}
    given_numbers = draw(numbers)
    purpose = Purpose(key="any", title="any end", gateways=draw(numbers))
    assume(purpose.gateways & given_numbers)
    role = Role(
        key="any", title="Any role", agency="BCC", does="Anything.", purposes=(purpose,), gateways=given_numbers,
        clearance=held - KEPT_FROM_SCHOOLS if is_school else held,
        reach=draw(st.sampled_from([reach for reach in Reach if not (is_school and reach is Reach.CITY)])),
        is_school=is_school,
    )  # fmt: skip
    return Viewer(username="ann", role=role, purpose=purpose, organisation="100001")


def slow(viewer: Viewer, thing: Thing, subject: Subject) -> bool:
    """The rule as a governance officer would say it, one sentence at a time."""
    role = viewer.role
    if S.SEALED in thing.sensitivities or len(thing.sensitivities) == 0:
        return False
    for kind in thing.sensitivities:
        if kind not in role.clearance:
            return False
        if role.is_school and kind in (S.BENEFITS, S.INTELLIGENCE, S.SCORE):
            return False
    if thing.sensitivities == frozenset([S.PLACE]):
        return True
    if subject.is_person:
        if role.reach is Reach.NO_PERSON:
            return False
        if role.reach is Reach.COMPARED and not subject.compared:
            return False
        if role.reach is Reach.OWN_ORGANISATION and viewer.organisation not in subject.organisations:
            return False
    for number in range(1, 100):
        if number in thing.gateways and number in role.gateways and number in viewer.purpose.gateways:
            return True
    return False


@given(viewers(), things, subjects)
def test_the_rule_as_read_slowly(viewer: Viewer, thing: Thing, subject: Subject) -> None:
    decision = may_see(viewer, thing, subject)
    assert decision.allowed == slow(viewer, thing, subject), decision.because
    assert decision.because


@st.composite
def allowed(draw: st.DrawFn) -> tuple[Viewer, Thing, Subject]:
    """A case the rule allows, made so: what the viewer is cleared for, under a gateway that all three share."""
    viewer = draw(viewers())
    role = viewer.role
    personal = role.clearance - {S.PLACE}
    assume(personal)
    held = draw(st.frozensets(st.sampled_from(sorted(role.clearance)))) | {
        draw(st.sampled_from(sorted(personal)))
    }
    shared = draw(st.sampled_from(sorted(viewer.purpose.gateways & role.gateways)))
    somebody = Subject(organisations=frozenset({"100001"}), compared=role.compares)
    subject = NOBODY if role.reach is Reach.NO_PERSON else somebody
    return viewer, Thing(gateways=draw(numbers) | {shared}, sensitivities=held), subject


@given(allowed(), st.data())
def test_whatever_an_answer_rests_on_it_falls_with(case: tuple[Viewer, Thing, Subject], data) -> None:
    viewer, thing, subject = case
    assert may_see(viewer, thing, subject).allowed
    role = viewer.role
    # each clearance it asks for
    kind = data.draw(st.sampled_from(sorted(thing.sensitivities)))
    uncleared = replace(viewer, role=replace(role, clearance=role.clearance - {kind}))
    assert not may_see(uncleared, thing, subject).allowed
    # the gateways it shares, taken from the thing
    shared = thing.gateways & role.gateways & viewer.purpose.gateways
    assert not may_see(viewer, replace(thing, gateways=thing.gateways - shared), subject).allowed
    # one kind of care more
    more = data.draw(st.sampled_from(sorted(set(S) - role.clearance)))
    assert not may_see(viewer, replace(thing, sensitivities=thing.sensitivities | {more}), subject).allowed
    # the laws themselves
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "GATEWAYS", {n: law for n, law in GATEWAYS.items() if n not in shared})
        assert not may_see(viewer, thing, subject).allowed


@given(viewers(), things, subjects, numbers, kinds)
def test_taking_away_never_gives(viewer: Viewer, thing: Thing, subject: Subject, fewer, more) -> None:
    assume(not may_see(viewer, thing, subject).allowed)
    held = thing.sensitivities | more if thing.sensitivities else thing.sensitivities
    # A thing that is only a place may become personal, never the other way about.
    narrower = replace(thing, gateways=thing.gateways & fewer, sensitivities=held)
    assert not may_see(viewer, narrower, subject).allowed
    role = viewer.role
    assert not may_see(
        replace(viewer, role=replace(role, clearance=role.clearance - more)), thing, subject
    ).allowed


@given(viewers(school=True), things, st.sampled_from(sorted(KEPT_FROM_SCHOOLS)), subjects)
def test_a_school_never_sees_benefits_intelligence_or_scores(
    viewer: Viewer, thing: Thing, kept, subject
) -> None:
    """Even with every gateway, and a clearance forged past the check that refuses it."""
    forged = viewer.role
    object.__setattr__(forged, "clearance", frozenset(S))
    object.__setattr__(forged, "gateways", frozenset(GATEWAYS))
    decision = may_see(viewer, replace(thing, sensitivities=thing.sensitivities | {kept}), subject)
    assert not decision.allowed


@given(viewers(), things, subjects)
def test_nobody_sees_the_sealed_or_the_unclassified(viewer: Viewer, thing: Thing, subject: Subject) -> None:
    object.__setattr__(viewer.role, "clearance", frozenset(S))
    assert not may_see(
        viewer, replace(thing, sensitivities=thing.sensitivities | {S.SEALED}), subject
    ).allowed
    assert not may_see(viewer, replace(thing, sensitivities=frozenset()), subject).allowed


EVERYTHING = [*DATASETS.values(), *INDICATORS.values()]


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_every_role_about_everything_declared(role: Role) -> None:
    """The real policy read slowly, and what each answer says."""
    for thing in EVERYTHING:
        for verdict in verdicts(thing, [role]):
            viewer = Viewer(username="x", role=role, purpose=verdict.purpose, organisation="own organisation")
            subject = (
                NOBODY
                if role.reach is Reach.NO_PERSON
                else Subject(organisations=frozenset({"own organisation"}))
            )
            assert verdict.decision.allowed == slow(viewer, thing, subject), (thing.name, verdict)
            if verdict.decision.allowed and thing.sensitivities != {S.PLACE}:
                assert role.title in verdict.decision.because
                assert verdict.purpose.title in verdict.decision.because
                assert "gateway" in verdict.decision.because


# From the brief, by hand: role, thing, whether any purpose of the role opens it.
MUSTS = """
family_support_worker   early_help_cases            sees
family_support_worker   school_attendance           sees
family_support_worker   benefit_claims              sees
family_support_worker   intelligence_reports        never
social_worker           protection_plans            sees
social_worker           intelligence_reports        sees
first_response          domestic_incidents          sees
first_response          intelligence_reports        sees
youth_offending         youth_justice_interventions sees
youth_offending         benefit_claims              never
youth_offending         mental_health_concerns      never
housing_officer         rent_accounts               sees
housing_officer         homelessness_cases          sees
housing_officer         asb_cases                   sees
housing_officer         protection_plans            never
housing_officer         domestic_incidents          never
housing_officer         exploitation_reports        never
housing_officer         missing_episodes            never
housing_officer         mental_health_concerns      never
police_safeguarding     exploitation_reports        sees
police_safeguarding     missing_episodes            sees
police_safeguarding     benefit_claims              never
police_safeguarding     substance_treatment         never
police_safeguarding     gp_registrations            never
benefits_officer        benefit_caps                sees
benefits_officer        rent_accounts               sees
benefits_officer        offences                    never
benefits_officer        school_census               never
employment_adviser      learner_activity            sees
employment_adviser      benefit_claims              sees
employment_adviser      protection_plans            never
neet_tracker            learner_activity            sees
neet_tracker            offences                    never
neet_tracker            benefit_claims              never
education_safeguarding  exclusions                  sees
education_safeguarding  benefit_claims              never
education_safeguarding  intelligence_reports        never
school_lead             school_attendance           sees
school_lead             exclusions                  sees
school_lead             benefit_claims              never
school_lead             benefit_caps                never
school_lead             free_school_meals           never
school_lead             offences                    never
school_lead             missing_episodes            never
school_lead             intelligence_reports        never
school_lead             domestic_incidents          never
external_partner        early_help_cases            sees
external_partner        offences                    never
external_partner        benefit_claims              never
performance_analyst     offences                    sees
performance_analyst     intelligence_reports        never
data_manager            schools                     sees
data_manager            protection_plans            never
governance_officer      protection_plans            never
"""


@pytest.mark.parametrize("line", MUSTS.split("\n")[1:-1], ids=lambda line: " ".join(line.split()))
def test_what_the_brief_says_of_each_team(line: str) -> None:
    role, name, expected = line.split()
    thing = DATASETS.get(name) or INDICATORS[name]
    assert any(verdict.decision.allowed for verdict in verdicts(thing, [ROLES[role]])) == (expected == "sees")


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_reaches_somebody_who_opens_records(name: str) -> None:
    """An indicator that no practitioner may see would be computed about people for nobody's good."""
    assert any(
        verdict.decision.allowed and verdict.role.reach is Reach.CITY
        for verdict in verdicts(INDICATORS[name])
    )


CENSUS = DATASETS["school_census"]
LEAD = Viewer(
    username="lead",
    role=ROLES["school_lead"],
    purpose=ROLES["school_lead"].purposes[0],
    organisation="100001",
)
ANALYST = Viewer(
    username="anna", role=ROLES["performance_analyst"], purpose=ROLES["performance_analyst"].purposes[0]
)


@pytest.mark.parametrize(
    ("viewer", "subject", "allowed"),
    [
        (LEAD, Subject(organisations=frozenset({"100001", "100002"})), True),
        (LEAD, Subject(organisations=frozenset({"100002"})), False),
        (LEAD, Subject(), False),
        (LEAD, NOBODY, True),
        (ANALYST, Subject(organisations=frozenset({"100001"})), False),
        (ANALYST, NOBODY, True),
    ],
)
def test_reach(viewer: Viewer, subject: Subject, allowed: bool) -> None:
    assert may_see(viewer, CENSUS, subject).allowed is allowed


@pytest.mark.parametrize("viewer", [LEAD, ANALYST])
def test_who_forgets_to_say_whom_it_is_about_gets_less(viewer: Viewer) -> None:
    assert not may_see(viewer, CENSUS).allowed
    assert may_see(viewer, DATASETS["schools"]).allowed  # a school is no person


def test_the_best_founded_gateway_is_quoted() -> None:
    worker = ROLES["social_worker"]
    viewer = Viewer(username="x", role=worker, purpose=worker.purpose("safeguarding"))
    assert "gateway 1 (Digital Economy Act 2017 s.35; probable)" in may_see(viewer, CENSUS).because
    # 9 is of unknown standing, 2 a probable duty: the duty is quoted before the unknown
    thing = Thing(gateways=frozenset({2, 9}), sensitivities=frozenset({S.SOCIAL_CARE}))
    assert "gateway 2 " in may_see(viewer, thing).because


def test_a_viewer_acts_only_for_the_ends_of_the_role() -> None:
    with pytest.raises(ValueError, match="may not act for"):
        Viewer(username="x", role=ROLES["housing_officer"], purpose=ROLES["social_worker"].purposes[0])
    with pytest.raises(ValueError, match="name the organisation"):
        Viewer(username="x", role=ROLES["school_lead"], purpose=ROLES["school_lead"].purposes[0])


def test_a_decision_is_not_a_truth_value() -> None:
    with pytest.raises(TypeError, match="allowed"):
        bool(Decision(allowed=True, because="x"))
