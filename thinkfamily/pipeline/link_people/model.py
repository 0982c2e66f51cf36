"""The linkage model, declared once: what is compared, in which steps, and how likely a match is taken to be.

Fellegi and Sunter's model as Splink computes it: each comparison adds log2(m/u), where m is how often two records of
one person agree so far, u how often two people do. The numbers are not here: they are learnt from the deliveries
themselves (score.py), so that nothing is tuned to one city. A comparison is in the model only where its fields exist.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import splink.comparison_level_library as level
import splink.comparison_library as compare
from splink import SettingsCreator
from splink.blocking_rule_library import CustomRule

CUT = 0.9
"""A link is drawn when it is nine times likelier than not: one false merge is held as bad as nine missed links.
It is a statement of values, not fitted to any data set."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One level of agreement: what a person reading the evidence is told, and the SQL over `_l` and `_r`."""

    says: str
    sql: str
    m: float  # usual share of one person's record pairs; where the deliveries are few, what they are shrunk towards
    u: float  # usual share of two people's record pairs, likewise
    frequency: str = ""  # column whose rare values count for more


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One comparison: steps from the closest to the farthest; `missing` is when nothing can be said."""

    name: str
    title: str
    needs: tuple[str, ...]
    missing: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if sum(step.m for step in self.steps) >= 1 or sum(step.u for step in self.steps) >= 1:
            raise ValueError(f"{self.name}: leave some probability to 'different'")

    @property
    def by_rarity(self) -> bool:
        """Whether a rare value that agrees counts for more."""
        return any(step.frequency for step in self.steps)

    def said(self, gamma: int) -> str:
        """What the level `gamma` says in words."""
        return "different" if gamma == 0 else self.steps[len(self.steps) - gamma].says


_EITHER = "{0}_l is null or {0}_r is null"
_SWAPPED = "f_l = s_r and s_l = f_r and f_l <> s_l"


def _identifier(name: str, title: str) -> Compared:
    return Compared(
        name=name, title=title, needs=(name,), missing=_EITHER.format(name),
        steps=(
            Step(m=0.96, u=1e-06, says="the same", sql=f"{name}_l = {name}_r"),
            Step(m=0.01, u=1e-06, says="one digit apart", sql=f"damerau_levenshtein({name}_l, {name}_r) <= 1"),
        ),
    )  # fmt: skip


COMPARED: tuple[Compared, ...] = (
    Compared(
        name="forename", title="forename", needs=("f", "g"), missing=_EITHER.format("f"),
        steps=(
            Step(m=0.75, u=0.004, says="the same", sql="g_l = g_r", frequency="g"),
            Step(m=0.05, u=0.001, says="the first of them the same", sql="f_l = f_r"),
            Step(m=0.005, u=1e-05, says="forename and surname swapped", sql=_SWAPPED),
            Step(m=0.01, u=0.0005, says="a short or other form of the name",
                sql="k_l = f_r or f_l = k_r or k_l = k_r or list_has_any(forms_l, forms_r)"),
            Step(m=0.04, u=0.006, says="very alike", sql="jaro_winkler_similarity(f_l, f_r) >= 0.9"),
            Step(m=0.04, u=0.012, says="sounds the same, or an initial or short form",
                 sql="f_code_l = f_code_r or ((starts_with(f_l, f_r) or starts_with(f_r, f_l)))"
                     " or damerau_levenshtein(f_l, f_r) <= 1"),
            Step(m=0.01, u=0.002, says="the other's middle name",
                 sql="list_contains(m_words_l, f_r) or list_contains(m_words_r, f_l)"),
            Step(m=0.03, u=0.05, says="somewhat alike", sql="jaro_winkler_similarity(f_l, f_r) >= 0.78"),
        ),
    ),
    Compared(
        name="middle", title="middle name", needs=("m",), missing=_EITHER.format("m"),
        steps=(
            Step(m=0.45, u=0.01, says="the same", sql="m_l = m_r and length(m_l) > 1"),
            Step(m=0.4, u=0.08, says="same initial", sql="left(m_l, 1) = left(m_r, 1)"),
        ),
    ),
    Compared(
        name="surname", title="surname", needs=("s",), missing=f"{_EITHER.format('s')} or ({_SWAPPED})",
        steps=(
            Step(m=0.82, u=0.003, says="the same", sql="s_l = s_r", frequency="s"),
            Step(m=0.02, u=0.0003, says="a former surname", sql="fs_l = s_r or s_l = fs_r or fs_l = fs_r"),
            Step(m=0.04, u=0.003, says="very alike", sql="jaro_winkler_similarity(s_l, s_r) >= 0.92"),
            Step(m=0.04, u=0.006, says="sounds the same, or part of the other",
                 sql="s_code_l = s_code_r or (length(s_l) > 3 and contains(s_r, s_l))"
                     " or (length(s_r) > 3 and contains(s_l, s_r)) or damerau_levenshtein(s_l, s_r) <= 1"),
        ),
    ),
    Compared(
        name="born", title="date of birth", needs=("yob",), missing=_EITHER.format("yob"),
        steps=(
            Step(m=0.9, u=5e-05, says="the same", sql="dob_l = dob_r"),
            Step(m=0.04, u=0.002, says="one digit apart, or day and month swapped",
                 sql="damerau_levenshtein(dob_text_l, dob_text_r) <= 1 or "
                     "(yob_l = yob_r and day(dob_l) = month(dob_r) and month(dob_l) = day(dob_r))"),
            Step(m=0.01, u=0.01, says="same year, the day not known in one",
                sql="(dob_l is null or dob_r is null) and yob_l = yob_r"),
            Step(m=0.005, u=0.0027, says="same day and month, another year", sql="birthday_l = birthday_r"),
            Step(m=0.01, u=0.0015, says="same year, part of the day the same",
                 sql="yob_l = yob_r and (day(dob_l) = day(dob_r) or month(dob_l) = month(dob_r))"),
            Step(m=0.012, u=0.012, says="two digits apart", sql="damerau_levenshtein(dob_text_l, dob_text_r) <= 2"),
            Step(m=0.003, u=0.02, says="a year apart, the day not known in one",
                 sql="(dob_l is null or dob_r is null) and abs(yob_l - yob_r) <= 1"),
        ),
    ),
    Compared(
        name="sex", title="sex", needs=("sex",), missing=_EITHER.format("sex"),
        steps=(Step(m=0.98, u=0.5, says="the same", sql="sex_l = sex_r"),),
    ),
    Compared(
        name="home", title="address", needs=("spot",), missing=_EITHER.format("spot"),
        steps=(
            Step(m=0.55, u=0.0002, says="the same", sql="home_l = home_r"),
            Step(m=0.03, u=0.0001, says="same house and street, another postcode",
                 sql="number_l = number_r and number_l <> '' and length(street_l) > 3"
                     " and jaro_winkler_similarity(street_l, street_r) >= 0.9"),
            Step(m=0.06, u=0.003, says="same postcode or street",
                 sql="(postcode_l = postcode_r and length(postcode_l) >= 6)"
                     " or (street_l = street_r and length(street_l) > 3)"),
        ),
    ),
    _identifier("nhs", "NHS number"),
    _identifier("upn", "UPN"),
    _identifier("nino", "National Insurance number"),
    _identifier("other", "national identifier"),
    Compared(
        name="phone", title="telephone", needs=("phone",), missing=_EITHER.format("phone"),
        steps=(Step(m=0.6, u=1e-05, says="the same", sql="phone_l = phone_r"),),
    ),
    Compared(
        name="born_in", title="place of birth", needs=("born_in",), missing=_EITHER.format("born_in"),
        steps=(
            Step(m=0.75, u=0.01, says="the same", sql="born_in_l = born_in_r", frequency="born_in"),
            Step(m=0.08, u=0.005, says="very alike", sql="jaro_winkler_similarity(born_in_l, born_in_r) >= 0.9"),
        ),
    ),
    Compared(
        name="job", title="occupation", needs=("job",), missing=_EITHER.format("job"),
        steps=(Step(m=0.7, u=0.05, says="the same", sql="job_l = job_r", frequency="job"),),
    ),
    Compared(
        name="fact", title="other fact", needs=("fact",), missing=_EITHER.format("fact"),
        steps=(Step(m=0.7, u=0.05, says="the same", sql="fact_l = fact_r", frequency="fact"),),
    ),
    Compared(
        name="email", title="e-mail address", needs=("email",), missing=_EITHER.format("email"),
        steps=(Step(m=0.7, u=1e-06, says="the same", sql="email_l = email_r"),),
    ),
)  # fmt: skip

VERIFIED = ("nhs", "upn", "nino")
"""Identifiers with check digits: two that differ are two people, whatever else agrees."""

IDENTIFIERS = (*VERIFIED, "other")


def comparisons(present: Collection[str]) -> tuple[Compared, ...]:
    """The comparisons whose fields are among `present`."""
    return tuple(compared for compared in COMPARED if set(compared.needs) <= set(present))


Numbers = Mapping[str, Sequence[float]]
"""For each comparison the share of pairs at each step, closest first, "different" last; they sum to 1."""


def usual_m() -> Numbers:
    return {compared.name: _with_rest(step.m for step in compared.steps) for compared in COMPARED}


def usual_u() -> Numbers:
    return {compared.name: _with_rest(step.u for step in compared.steps) for compared in COMPARED}


_AT_HOME = {
    "surname": (0.75, 0.03, 0.02, 0.02), "born": (0.015, 0.002, 0.01, 0.003, 0.003, 0.012, 0.02), "phone": (0.4,),
    "email": (0.1,), "forename": (0.005, 0.002, 1e-5, 0.001, 0.01, 0.012, 0.002, 0.05),
}  # fmt: skip


def usual_u_at_home() -> Numbers:
    """How often two people of one household agree: brothers share a surname, twins a birthday."""
    return {**usual_u(), **{name: _with_rest(shares) for name, shares in _AT_HOME.items()}}


def _with_rest(shares: Iterable[float]) -> list[float]:
    given = list(shares)
    return [*given, 1 - sum(given)]


def settings(
    present: Collection[str], *, keys: Iterable[str], m: Numbers, u: Numbers, prior: float
) -> SettingsCreator:
    """The model as Splink reads it, of the fields `present`; pairs share one of `keys`; `prior` is how likely any two
    records are one person."""
    made = []
    for compared in comparisons(present):
        levels = [
            level.CustomLevel(compared.missing, label_for_charts="nothing to compare").configure(
                is_null_level=True
            )
        ]
        for place, step in enumerate(compared.steps):
            custom = level.CustomLevel(step.sql, label_for_charts=step.says).configure(
                m_probability=m[compared.name][place], u_probability=u[compared.name][place]
            )
            if step.frequency:
                custom = custom.configure(tf_adjustment_column=step.frequency, tf_minimum_u_value=1e-5)
            levels.append(custom)
        levels.append(
            level.ElseLevel().configure(
                m_probability=m[compared.name][-1], u_probability=u[compared.name][-1]
            )
        )
        made.append(compare.CustomComparison(levels, output_column_name=compared.name))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="look",
        probability_two_random_records_match=prior,
        comparisons=made,
        blocking_rules_to_generate_predictions=[
            CustomRule(f"l.{key} = r.{key} and l.node <> r.node") for key in keys
        ],
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
        additional_columns_to_retain=["node"],
        max_iterations=15,
    )
