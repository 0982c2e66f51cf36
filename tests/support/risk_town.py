"""A little register of pupils and events for tests of risk models: drawn rows with the days they were delivered."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from thinkfamily.datasets.columns import date_of_birth, day, ethnicity, local_id, postcode, sex, text
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.indicators.rule import columns_for_rules
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.risks.card import Card
from thinkfamily.risks.feature import Cohort, Feature, Group, Outcome
from thinkfamily.risks.points import Points, Step
from thinkfamily.risks.risk import Method, RiskModel

pupils = Dataset(
    name="pupils", title="Pupils", agency="Town", system="Town", describes="Who is a pupil.",
    columns=(local_id("pupil", "Number."), date_of_birth(), sex(), ethnicity(), postcode(),
             text("religion", "Religion."), day("seen_on", "Day of the census.", required=True)),
    key=("pupil", "seen_on"), dated_by="seen_on", gateways=gateways(1, 8, 9),
    sensitivities=frozenset({Sensitivity.EDUCATION}), format=Format.CSV, headers=Headers.SNAKE,
    delivers=Delivers.CHANGES, refresh="yearly", retention_years=25, validated=True, evidence=Evidence.FACT,
    no_event="a register",
)  # fmt: skip

events = replace(
    pupils, name="events", title="Events", describes="What happened.", key=("ref",), dated_by="on_date",
    columns=(text("ref", "Number.", required=True), local_id("pupil", "Number."), text("kind", "Kind."),
             Column(name="weight", type=Type.NUMBER, use=Use.SHOWN, unit="points", meaning="How bad."),
             day("on_date", "Day.", required=True), day("ended_on", "Last day.")),
)  # fmt: skip

ABSENCES = (
    "select person_id, max(on_date) as on_date, count(*) as value from events where kind = 'absence'{when}"
    " group by person_id"
)

absences = Feature(
    name="absences", title="Absences in the last year", unit="absences", reads=(events,),
    says="absent {value:count time}, the latest on {on_date}", says_silent="no absence recorded",
    rule=ABSENCES.format(when=" and in_last_months(on_date, 12)"), better=0, better_says="no further absence",
)  # fmt: skip

fights = Feature(
    name="fights", title="Fights ever", unit="fights", reads=(events,), says="{value:count fight}",
    says_silent="no fight recorded",
    rule="select person_id, max(on_date) as on_date, count(*) as value from events where kind = 'fight'"
    " and on_date <= as_of() group by person_id",
)  # fmt: skip

cohort = Cohort(
    name="pupils_now", reads=(pupils,), ages=(11, 16), means="Pupils aged 11 to 16.",
    rule="select person_id, max(seen_on) as on_date, age_on(max(date_of_birth), as_of()) as value from pupils"
    " where in_last_months(seen_on, 14) group by person_id"
    " having age_on(max(date_of_birth), as_of()) >= 11 and age_on(max(date_of_birth), as_of()) <= 16",
)  # fmt: skip

outcome = Outcome(
    name="harm", reads=(events,), horizon_months=12, means="Came to harm within a year.",
    rule="select person_id, max(on_date) as on_date, 1 as value from events where kind = 'harm'"
    " and in_last_months(on_date, 12) group by person_id",
)  # fmt: skip

by_sex = Group(
    name="sex", title="Sex", reads=(pupils,),
    rule="select person_id, max(seen_on) as on_date, max(sex) as value from pupils group by person_id",
)  # fmt: skip

CARD = Card(owner="Head of Tests", contact="tests@council.example", used_for="Tests.", not_used_for="Anything else.",
            how_it_decides="Adds up.", human_oversight="A person decides.", alternatives="None.",
            impact_assessment="None needed.", harms="None.", appeal="Ask.", for_residents="A test.")  # fmt: skip

model = RiskModel(
    name="harm_model", title="Risk of harm", question="Who comes to harm?", cohort=cohort, features=(absences, fights),
    outcome=outcome, rule=Points(title="Any absence", source="What anybody would look at.",
                                 steps=(Step(feature="absences", at_least=((1, 1),)),)),
    card=CARD, capacity=0.1, capacity_says="One in ten.", expires_months=12, published=gateways(1, 8, 9),
    groups=(by_sex,), methods=(Method.LOGISTIC, Method.BOOSTING), least_positives=10,
)  # fmt: skip


def keep(folder: Path, dataset: Dataset, rows: Iterable[Mapping[str, object]]) -> None:
    """Write drawn rows as `keep_history` would: `person`, `delivered`, `superseded` and declared columns."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {
        "varchar": pl.String,
        "date": pl.Date,
        "double": pl.Float64,
        "integer": pl.Int64,
        "boolean": pl.Boolean,
    }
    declared = {
        name: kinds[kind] for name, kind in columns_for_rules(dataset).items() if name != "delivered_on"
    }
    schema = {**declared, "delivered_on": pl.Date, "superseded_on": pl.Date}
    given = []
    for number, row in enumerate(rows, start=1):
        renamed = {{"person": "person_id", "delivered": "delivered_on", "superseded": "superseded_on"}.get(k, k): v
                   for k, v in row.items()}  # fmt: skip
        cells = {"record_key": str(number), **renamed}
        given.append({name: _cast(cells.get(name), kind) for name, kind in schema.items()})
    pl.DataFrame(given, schema=schema).write_parquet(folder / f"{dataset.name}.parquet")


def _cast(value: object, kind: object) -> object:
    if isinstance(value, str) and kind == pl.Date:
        return date.fromisoformat(value) if value else None
    return value


YEARS = range(2018, 2027)
TODAY = date(2026, 9, 1)


def town(folder: Path, *, people: int = 300, seed: int = 1, harm: float = 0.25) -> None:
    """Keep the history of a little town from 2018 to 2026: absences lead to harm, fights do not."""
    print(f"risk town, seed {seed}")
    rng = np.random.default_rng(seed)
    seen, happened = [], []
    for person in range(people):
        name, born = f"p{person:04d}", date(2004 + person % 11, 1 + person % 12, 1 + person % 28)
        leaning = rng.random()
        for year in YEARS:
            seen.append({"person": name, "date_of_birth": born, "sex": "FM"[person % 2], "seen_on": date(year, 1, 15),
                         "delivered": date(year, 3, 1)})  # fmt: skip
            for kind, rate in (("absence", 4 * leaning), ("fight", 0.5), ("harm", 2 * harm * leaning**2)):
                for _ in range(rng.poisson(rate)):
                    on = date(year, 1, 1) + timedelta(int(rng.integers(0, 365)))
                    late = timedelta(int(rng.integers(1, 90)))
                    if on + late <= TODAY:
                        happened.append({"person": name, "kind": kind, "on_date": on, "delivered": on + late})
    keep(folder, pupils, seen)
    keep(folder, events, happened)
