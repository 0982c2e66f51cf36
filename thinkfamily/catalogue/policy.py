"""Gateways, kinds of care and roles, as the information-governance lead reads them."""

from thinkfamily.catalogue.markdown import listed, numbers, table
from thinkfamily.policy.gateways import GATEWAYS, PUBLISHED
from thinkfamily.policy.roles import PURPOSES, ROLES
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity


def gateways_section() -> str:
    """Every gateway with its standing and force."""
    rows = [
        (gateway.number, gateway.law, gateway.standing, gateway.force,
         "as published" if gateway.number in PUBLISHED else "added since", gateway.note)
        for gateway in sorted(GATEWAYS.values(), key=lambda gateway: gateway.number)
    ]  # fmt: skip
    return "\n\n".join((
        "## Gateways",
        "The table published in 2020 gives numbers 1 to 13 without saying what each stands for. They are held as "
        "published, each with its best reading and how far that can be trusted. A general duty is not an express "
        "power to disclose.",
        table(("No.", "Best reading", "Standing", "Force", "Origin", "Note"), rows),
    ))  # fmt: skip


def sensitivities_section() -> str:
    """The kinds of care, and who is cleared for each."""
    rows = [
        (kind, kind.means, "never" if kind in KEPT_FROM_SCHOOLS | {Sensitivity.SEALED} else "if cleared",
         listed((role.title for role in ROLES.values() if kind in role.clearance), none="nobody"))
        for kind in Sensitivity
    ]  # fmt: skip
    return "\n\n".join((
        "## Kinds of care",
        "A thing may ask for several kinds; whoever looks must be cleared for all of them.",
        table(("Kind", "Covers", "Schools", "Cleared"), rows),
    ))  # fmt: skip


def roles_section() -> str:
    """Every role and every purpose."""
    roles = [
        (role.title, role.agency, role.does, listed(purpose.title for purpose in role.purposes),
         numbers(role.gateways), listed(sorted(role.clearance)), role.reach)
        for role in ROLES.values()
    ]  # fmt: skip
    purposes = [(purpose.title, numbers(purpose.gateways)) for purpose in PURPOSES]
    return "\n\n".join((
        "## Roles",
        "Who looks states a purpose. A thing is seen when the role reaches the person, is cleared for every kind of "
        "care the thing asks for, and one gateway is shared by the thing, the role and the purpose. "
        "[Who sees what](who_sees_what.md) has the outcome for everything.",
        table(("Role", "Agency", "Does", "Purposes", "Gateways", "Cleared for", "Sees"), roles),
        table(("Purpose", "Gateways that serve it"), purposes),
    ))  # fmt: skip
