"""The whole run on one screen: deliveries in, a snapshot on the shelf, or nothing changed at all."""

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.pipeline.check_quality import Checked, check_quality
from thinkfamily.pipeline.checking.remembered import Remembered
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.find_indicators import find_indicators
from thinkfamily.pipeline.form_families import form_families
from thinkfamily.pipeline.keep_history import keep_history
from thinkfamily.pipeline.ledger.changes import Changes, find_changes, stop_unless_confirmed
from thinkfamily.pipeline.ledger.open_ledger import (
    APART,
    OF_FAMILIES,
    ledger_folder,
    open_ledger,
    write_ledger,
)
from thinkfamily.pipeline.link_people import link_people
from thinkfamily.pipeline.progress import tell
from thinkfamily.pipeline.publish_restricted import publish_restricted
from thinkfamily.pipeline.publish_snapshot import publish_snapshot
from thinkfamily.pipeline.receive_deliveries import receive_deliveries
from thinkfamily.pipeline.receiving.delivery import find_deliveries, newest_day
from thinkfamily.pipeline.report import keep_report, stop_if_refused
from thinkfamily.pipeline.score_risks import Decided, keep_decided, score_risks
from thinkfamily.pipeline.stages import Stages
from thinkfamily.pipeline.withhold import withhold_identities, withhold_people_and_places
from thinkfamily.risks.risk import RiskModel
from thinkfamily.snapshot.shelf import RESTRICTED, Shelf


@dataclass(frozen=True, kw_only=True)
class Built:
    """A snapshot that now serves, and how it came about."""

    snapshot_id: str
    folder: Path
    checked: Checked
    changes: Changes
    stages: Stages


def build_snapshot(
    *,
    deliveries: Path,
    shelf: Shelf,
    datasets: Mapping[str, Dataset],
    indicators: Mapping[str, Conclusion],
    risks: Mapping[str, RiskModel] = MappingProxyType({}),
    as_of: date | None = None,
    confirmed: str = "",
    relearn: bool = False,
    forget: bool = False,
    keep: int = 3,
    threads: int = 2,
    memory: str = "6GB",
) -> Built:
    """Build the snapshot of `as_of` (else of the newest delivery's day) and let it serve.

    Numbers of people and families come from the ledger of the snapshot that serves. Raises Refused (a delivery cannot
    be used), Unconfirmed (it would merge or split too many people, and `confirmed` is not the digest of just these
    changes), LedgerLost, Busy (another build runs), NotWhole (the result does not hold together): whatever is raised,
    the snapshot that served goes on serving.
    """
    if keep < 1:
        raise ValueError(f"at least one snapshot is kept, not {keep}")
    with shelf.building() as aside, ExitStack() as opened:
        found, strays = find_deliveries(deliveries, datasets)
        day = as_of or newest_day(found, deliveries, datasets)
        # Closed whatever happens: a database left open would be met again by the next build of this process.
        warehouse, apart = (
            opened.enter_context(
                closing(open_warehouse(aside / name, as_of=day, threads=threads, memory=memory))
            )
            for name in ("warehouse.duckdb", "restricted.duckdb")
        )
        ledger = ledger_folder(shelf)
        open_ledger(warehouse, ledger)
        open_ledger(apart, ledger / APART if ledger else None)
        do = Stages()
        decided: list[Decided] = []

        receipt = do.run("receive", receive_deliveries, warehouse, tuple(found), datasets, as_of=day)
        checked = do.run("check", check_quality, warehouse, receipt, datasets, before=tuple(strays),
                         remembered=Remembered(shelf.remembered(forget=forget)))  # fmt: skip
        stop_if_refused(warehouse, shelf, checked)
        do.run("withhold_identities", withhold_identities, warehouse, datasets)
        do.run("link", link_people, warehouse, datasets.values(), relearn=relearn, progress=tell)
        changes = find_changes(warehouse)
        stop_unless_confirmed(changes, confirmed)
        do.run("withhold_people_and_places", withhold_people_and_places, warehouse, datasets, apart=apart)
        do.run("form", form_families, warehouse, datasets.values())
        do.run("find", find_indicators, warehouse, indicators.values())
        do.run("keep_history", keep_history, warehouse, datasets, risks.values(), folder=aside / "history")
        do.run("score", score_risks, warehouse, risks.values(), history=aside / "history", shelf=shelf.path,
               as_of=day, decided=decided, progress=tell)  # fmt: skip
        do.run("publish_restricted", publish_restricted, apart, datasets, indicators.values(),
               folder=aside / "snapshot" / RESTRICTED, as_of=day, checked=checked)  # fmt: skip
        published = do.run("publish", publish_snapshot, warehouse, datasets, aside=aside, as_of=day,
                           checked=checked, stages=do.counts_after("check"))  # fmt: skip

        write_ledger(warehouse, aside / "ledger")
        write_ledger(apart, aside / "ledger" / APART, OF_FAMILIES)
        keep_report(warehouse, shelf, published, checked, do, changes)
        shelf.keep_ledger(aside / "ledger", published.snapshot_id)
        shelf.keep_history(aside / "history", published.snapshot_id)
        folder = shelf.publish(published.folder, published.snapshot_id, keep=keep)
        keep_decided(decided)
    return Built(snapshot_id=published.snapshot_id, folder=folder, checked=checked, changes=changes,
                 stages=do)  # fmt: skip
