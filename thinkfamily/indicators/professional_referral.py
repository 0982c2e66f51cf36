"""Other Professional Referral: one title, printed under six categories, one rule for each.

A professional named the category in an early help assessment in the last 12 months. That is an opinion: it is told
apart from recorded facts wherever it is shown. It says nothing of who did what: a child named under crime may be the
victim of one.
"""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.social_care import early_help_assessments
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.policy.sensitivity import Sensitivity


def professional_referral(
    *,
    name: str,
    category: Category,
    code: str,
    published: frozenset[int],
    held_as: frozenset[Sensitivity] = frozenset(),
) -> Indicator:
    """The indicator for assessments that name `code`; `held_as` the care that naming it asks for.

    The column of categories asks for the care of every category; a rule that keeps one does without the others'.
    """
    others = early_help_assessments.column("category").sensitivities - held_as
    return Indicator(
        name=name, title="Other Professional Referral", category=category, source="EHM",
        reads=(early_help_assessments,), published=published, held_as=held_as, not_held_as=others,
        evidence=Evidence.OPINION, unit="assessments",
        means="A professional named this category in an early help assessment of the last 12 months. "
        "Value: such assessments.",
        says="named under '{category}' in {value:count early help assessment} in the last 12 months, "
        "the latest on {on_date}",
        rule=f"""
            select person_id, max(assessed_on) as on_date, count(distinct assessment_ref) as value,
                min(assessed_on) as first_on, category
            from early_help_assessments
            where category = '{code}' and in_last_months(assessed_on, 12)
            group by person_id, category
        """,
    )  # fmt: skip
