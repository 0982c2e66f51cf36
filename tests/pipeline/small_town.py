"""A town with three agencies and three protection lists, small enough that a test draws all its rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from thinkfamily.datasets.column import CodeList, Column, Matches, Type, Use
from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    forename,
    former_surname,
    local_id,
    nhs_number,
    postcode,
    sex,
    surname,
    text,
    upn,
    uprn,
)
from thinkfamily.datasets.dataset import Check, Dataset, Delivers, Format, Headers
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import by_name
from thinkfamily.pipeline.check_quality import Checked, check_quality
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.receive_deliveries import receive_deliveries
from thinkfamily.pipeline.receiving.delivery import find_deliveries
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.protection import Protection
from thinkfamily.policy.sensitivity import Sensitivity

TODAY = date(2026, 10, 31)
_SHARED = {"agency": "TOWN", "gateways": gateways(1), "sensitivities": frozenset({Sensitivity.IDENTITY}),
           "validated": True, "headers": Headers.SNAKE, "refresh": "monthly"}  # fmt: skip

people = Dataset(
    name="people", title="People", system="CASES", describes="Everybody known.",
    columns=(local_id("ref", "Number."), nhs_number(), forename(), surname(), former_surname(), date_of_birth(), sex(),
             uprn(), address(), postcode()),
    key=("ref",), format=Format.CSV, delivers=Delivers.WHOLE, retention_years=10, evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip

_KIND = CodeList(name="visit_kind", codes={"H": "at home", "O": "at the office", "V": "by video"},
                 since={"V": date(2020, 3, 1)}, until={"O": date(2024, 12, 31)})  # fmt: skip
visits = Dataset(
    name="visits", title="Visits", system="CASES", describes="Each visit to somebody known.",
    columns=(
        text("visit_ref", "Number of the visit.", required=True), local_id("ref", "Number."),
        Column(name="kind", type=Type.TEXT, use=Use.SHOWN, codes=_KIND, required=True, meaning="Kind."),
        Column(name="minutes", type=Type.INTEGER, unit="minutes", between=(0, 600), use=Use.SHOWN, meaning="Length."),
        Column(name="cost", type=Type.NUMBER, unit="pounds", use=Use.SHOWN, meaning="Cost."),
        Column(name="useful", type=Type.YES_NO, use=Use.SHOWN, meaning="Whether it was useful."),
        Column(name="logged_at", type=Type.TIME, use=Use.SHOWN, meaning="When it was written down."),
        text("worker", "Who visited."),
        Column(name="remark", type=Type.TEXT, use=Use.PIPELINE, meaning="Free text."),
        Column(name="room", type=Type.TEXT, use=Use.MATCHING, pattern="[A-Z][0-9]{2}", meaning="Room."),
        Column(name="on_date", type=Type.DATE, use=Use.SHOWN, required=True, meaning="Day."),
        Column(name="next_on", type=Type.DATE, use=Use.SHOWN, meaning="Day of the next one."),
    ),
    key=("visit_ref",), dated_by="on_date", format=Format.CSV, delivers=Delivers.CHANGES, retention_years=6,
    date_format="%d/%m/%Y", evidence=Evidence.FACT,
    checks=(Check(name="next_is_later", sql="next_on > on_date", says="the next visit is before this one"),), **_SHARED,
)  # fmt: skip

_SECRET = {**_SHARED, "sensitivities": frozenset({Sensitivity.SEALED})}


def _never(column: Column) -> Column:
    return replace(column, use=Use.PIPELINE)


sealed = Dataset(
    name="sealed", title="Sealed", system="LIST", describes="Addresses shown to nobody.",
    columns=(_never(uprn(required=True)), _never(address()), _never(postcode())), key=("uprn",), format=Format.CSV,
    delivers=Delivers.WHOLE, retention_years=1, protects=Protection.SEALED_ADDRESS, bad_share=0.0, **_SECRET,
)  # fmt: skip
adopted = Dataset(
    name="adopted", title="Adopted", system="LIST", describes="Who a child was.",
    columns=(
        text("order_ref", "Number.", use=Use.PIPELINE, required=True), _never(nhs_number("former_nhs_number")),
        Column(name="former_forename", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.FORMER_FORENAME,
               meaning="Was."),
        Column(name="former_surname", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.FORMER_SURNAME, meaning="Was."),
        _never(date_of_birth(required=True)),
    ),
    key=("order_ref",), format=Format.CSV, delivers=Delivers.WHOLE, retention_years=100,
    protects=Protection.SEALED_IDENTITY, bad_share=0.0, **_SECRET,
)  # fmt: skip
restricted = Dataset(
    name="restricted", title="Restricted", system="LIST", describes="Who is held out.",
    columns=(
        text("restriction_ref", "Number.", use=Use.PIPELINE, required=True), _never(nhs_number()), _never(upn()),
        _never(forename()), _never(surname()), _never(date_of_birth(required=True)),
        Column(name="until", type=Type.DATE, use=Use.PIPELINE, meaning="Until when."),
    ),
    key=("restriction_ref",), format=Format.CSV, delivers=Delivers.WHOLE, retention_years=10,
    protects=Protection.RESTRICTED_RECORD, bad_share=0.0, **_SECRET,
)  # fmt: skip

OPEN = by_name((people, visits))
GUARDED = by_name((people, visits, sealed, adopted, restricted))


def deliver(
    folder: Path, dataset: Dataset, content: str | bytes, day: str = "2026-10-01", name: str = ""
) -> Path:
    """Put one delivery where the pipeline looks for it."""
    place = folder / dataset.name
    place.mkdir(parents=True, exist_ok=True)
    file = place / (name or f"{dataset.name}_{day}.{dataset.format.value}")
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def receive_and_check(
    folder: Path, datasets: dict[str, Dataset], as_of: date = TODAY
) -> tuple[Warehouse, Checked]:
    """The first two stages, in memory."""
    warehouse = open_warehouse(None, as_of=as_of, threads=1)
    found, problems = find_deliveries(folder, datasets)
    receipt = receive_deliveries(warehouse, tuple(found), datasets, as_of=as_of)
    return warehouse, check_quality(warehouse, receipt, datasets, before=tuple(problems))
