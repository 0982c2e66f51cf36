"""Whatever the policy were, the answers would keep to it: roles and declarations drawn at random.

`THINKFAMILY_EXAMPLES=200 pytest tests/web/leak` draws more of them.
"""

import os
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.web.leak.otherwise import declare_dataset, declare_role, strike_gateways
from tests.web.leak.sitting import Sit, compare_protected, look_through
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES, Purpose, Reach, Role
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity

EXAMPLES = int(os.environ.get("THINKFAMILY_EXAMPLES", "8"))
KINDS = sorted(set(Sensitivity) - {Sensitivity.SEALED})
NUMBERS = sorted(GATEWAYS)
ABOUT_PEOPLE = sorted(name for name, each in DATASETS.items() if each.about_people and not each.protects)


@dataclass(frozen=True, kw_only=True)
class Policy:
    role: Role
    struck: frozenset[int]
    held: dict[str, frozenset[Sensitivity]] = field(default_factory=dict)
    """Datasets that are held otherwise than declared."""


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    # Mostly much, so that there is something to see: from what everybody has, a few things are taken away.
    taken = draw(st.sets(st.sampled_from(KINDS), max_size=6))
    given_numbers = frozenset(NUMBERS) - draw(st.frozensets(st.sampled_from(NUMBERS), max_size=10))
    served = frozenset(NUMBERS) - draw(st.frozensets(st.sampled_from(NUMBERS), max_size=8))
    purpose = Purpose(key="any", title="any end", gateways=served)
    assume(purpose.gateways & given_numbers)
    is_school = draw(st.booleans())
    reach = draw(st.sampled_from([Reach.OWN_ORGANISATION] if is_school else list(Reach)))
    cleared = frozenset(KINDS) - taken
    role = Role(
        key="drawn", title="Drawn role", agency=draw(st.sampled_from(["BCC", "ASC", "School"])), does="Anything.",
        purposes=(purpose,), gateways=given_numbers,
        clearance=cleared - KEPT_FROM_SCHOOLS if is_school else cleared, reach=reach, is_school=is_school,
        may_break_glass=reach is Reach.CITY and draw(st.booleans()),
        reads_trail=reach is Reach.NO_PERSON and draw(st.booleans()),
        answers_feedback=draw(st.booleans()),
    )  # fmt: skip
    personal = st.frozensets(
        st.sampled_from([each for each in KINDS if each != Sensitivity.PLACE]), min_size=1, max_size=2
    )
    return Policy(
        role=role,
        struck=draw(st.frozensets(st.sampled_from(NUMBERS), max_size=3)),
        held=draw(st.dictionaries(st.sampled_from(ABOUT_PEOPLE), personal, max_size=4)),
    )


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(policy=policies(), part=st.sampled_from(["safe", "silent"]))
def test_any_policy_is_kept_to(sit: Sit, policy: Policy, part: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, held in policy.held.items():
            declare_dataset(patch, replace(DATASETS[name], sensitivities=held))
        declare_role(patch, policy.role)
        strike_gateways(patch, policy.struck)
        assume("drawn" in ROLES)
        if part == "safe":
            look_through(sit, "drawn", "any", brief=True)
        else:
            compare_protected(sit, "drawn", "any", brief=True)
