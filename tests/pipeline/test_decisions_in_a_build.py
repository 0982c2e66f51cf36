"""A decision from its delivery to the snapshot: two are parted, and put together again when it is withdrawn."""

from pathlib import Path

import duckdb

from tests.pipeline.protected_town import pupils
from tests.pipeline.small_town import GUARDED, adopted, deliver, people, restricted, sealed
from thinkfamily.datasets.insight import DIFFERENT, identity_decisions
from thinkfamily.pipeline.run import build_snapshot
from thinkfamily.snapshot.shelf import Shelf

TOWN = {**GUARDED, "pupils": pupils, identity_decisions.name: identity_decisions}
HEAD = "decision_ref,kind,one_dataset,one_record,other_dataset,other_record,reason,decided_on,decided_by,withdrawn_on\n"


def plant(folder: Path) -> None:
    rows = ["ref,nhs_number,forename,surname,former_surname,date_of_birth,sex,uprn,address,postcode"]
    pupil_rows = ["pupil_ref,year,upn,forename,surname,date_of_birth"]
    for number, name in enumerate(("Annabel", "Bertram", "Cordelia", "Desmond")):
        rows.append(
            f"N{number},,{name},Able{number}x,,201{number}-05-0{number + 1},F,,{number + 1} Open Road,BS1 1AA"
        )
        pupil_rows += [
            f"S{number},{year},,{name},Able{number}x,201{number}-05-0{number + 1}" for year in (2025, 2026)
        ]
    deliver(folder, people, "\n".join(rows) + "\n")
    deliver(folder, pupils, "\n".join(pupil_rows) + "\n")
    deliver(folder, sealed, "uprn,address,postcode\n990000000001,7 Hush Lane,BS9 9XZ\n")
    deliver(folder, adopted, "order_ref,former_nhs_number,former_forename,former_surname,date_of_birth\n"
            "O1,,Zephyrine,Quillfeather,2015-05-05\n")  # fmt: skip
    deliver(folder, restricted, "restriction_ref,nhs_number,forename,surname,date_of_birth,until\n"
            "R1,,Wolfgang,Oxenbridge,1990-03-04,\n")  # fmt: skip


def built(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    made = build_snapshot(deliveries=tmp_path / "in", shelf=shelf, datasets=TOWN, indicators={}, threads=1)
    keys = shelf.keys / f"{made.snapshot_id}.parquet"
    rows = duckdb.sql(f"select dataset || ' ' || record_key, person_id from '{keys}' order by 1").fetchall()
    return made, dict(rows), (shelf.runs / f"{made.snapshot_id}.identity.md").read_text()


def test_parted_and_put_back(tmp_path: Path) -> None:
    plant(tmp_path / "in")
    first, before, _ = built(tmp_path)
    child, pupil = "people N0", "pupils S0|2026"
    assert before[child] == before[pupil]

    made = f"7-1,{DIFFERENT},people,N0,pupils,S0|2026,Two girls,2026-11-02,ann,\n"
    gone = f"8-1,{DIFFERENT},people,N0,pupils,GONE,Two girls,2026-11-02,ann,\n"
    deliver(tmp_path / "in", identity_decisions, HEAD + made + gone, day="2026-11-02")
    parted, between, told = built(tmp_path)
    assert between[child] != between[pupil] and before[child] in (between[child], between[pupil])
    theirs = (child, pupil, "pupils S0|2025")
    assert {key: who for key, who in between.items() if key not in theirs} == {
        key: who for key, who in before.items() if key not in theirs
    }, "nobody else's number moved"
    assert parted.folder.name[:10] == first.folder.name[:10], "a decision does not move the snapshot's day"
    assert "not there any more: 8-1" in told and "1 in force" in told
    lineage = duckdb.sql(f"select earlier_id, how from '{parted.folder}/lineage.parquet'").fetchall()
    assert lineage == [(before[child], "split")]
    assert not (parted.folder / "record_identity_decisions.parquet").exists()

    undone = f"7-1,{DIFFERENT},,,,,Two girls,2026-11-02,ann,2026-11-03\n"
    deliver(tmp_path / "in", identity_decisions, HEAD + undone, day="2026-11-03")
    _, after, told = built(tmp_path)
    assert len({after[key] for key in theirs}) == 1, "together again"
    assert {key: who for key, who in after.items() if key not in theirs} == {
        key: who for key, who in before.items() if key not in theirs
    }
    assert "1 withdrawn" in told
