"""The door and the shelf: a snapshot that is swapped in is opened aside, and a look keeps to the one it began with."""

import gc
import threading
import time
import weakref
from pathlib import Path

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN, draw_little_city
from thinkfamily.snapshot.opened_aside import LOOK_AGAIN
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.web.records import door, shelf
from thinkfamily.web.records.shelf import Shelf
from thinkfamily.web.trail.audit import AuditEvent

SOON = 20
"""Seconds that a slow machine may take to open a snapshot of a dozen people."""


def until_opened() -> None:
    """Wait until what was put on the shelf serves: ask for it, and for the thread that opens it."""
    time.sleep(LOOK_AGAIN)
    door.SHELF.newest()
    door.SHELF.settle()


def test_a_swapped_snapshot_serves_as_soon_as_it_is_open(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    for snapshot_id in ("first", "second", "third"):
        draw_little_city(tmp_path, snapshot_id)
        until_opened()
        assert client.get(f"/person/{TEGAN}").status_code == 200
    seen = AuditEvent.objects.order_by("number").values_list("snapshot_id", flat=True)
    assert list(dict.fromkeys(seen)) == ["first", "second", "third"]


def test_no_request_waits_while_the_new_one_is_opened(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening is held up until the pages have been had: had one waited for it, this would never end."""
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    draw_little_city(tmp_path, "first")
    client.get(f"/person/{TEGAN}")
    go_on, opened = threading.Event(), list[str]()

    def held_up(folder: Path) -> Snapshot:
        assert go_on.wait(SOON)
        opened.append(folder.name)
        return Snapshot(folder)

    monkeypatch.setattr(shelf, "Snapshot", held_up)
    draw_little_city(tmp_path, "second")
    for _ in range(3):
        assert client.get(f"/person/{TEGAN}").status_code == 200
    assert set(AuditEvent.objects.exclude(snapshot_id="").values_list("snapshot_id", flat=True)) == {"first"}
    go_on.set()
    until_opened()
    client.get(f"/person/{TEGAN}")
    assert AuditEvent.objects.last().snapshot_id == "second" and opened == ["second"]


def test_the_old_one_is_gone_when_its_last_request_is_done(
    settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    settings.SHELF = str(tmp_path)
    draw_little_city(tmp_path, "first")
    in_a_request = door.SHELF.newest()
    old = weakref.ref(in_a_request.ordinary)
    draw_little_city(tmp_path, "second")
    until_opened()
    assert door.SHELF.newest().ordinary.snapshot_id == "second"
    assert in_a_request.ordinary.identities([TEGAN])
    del in_a_request
    gc.collect()
    assert old() is None


def test_one_that_cannot_be_opened_leaves_the_one_before_serving(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    draw_little_city(tmp_path, "good")
    client.get(f"/person/{TEGAN}")
    spoilt = draw_little_city(tmp_path, "spoilt")
    (spoilt / "manifest.json").write_text("{", encoding="utf-8")
    for _ in range(3):
        until_opened()
        assert client.get(f"/person/{TEGAN}").status_code == 200
    assert AuditEvent.objects.last().snapshot_id == "good"
    assert caplog.text.count("cannot be opened: the one before still serves") == 1, (
        "tried again later, not at once"
    )


def test_a_process_opens_it_before_anybody_asks_and_notices_the_next(settings, tmp_path: Path) -> None:
    settings.SHELF = str(tmp_path)
    kept = Shelf()
    stop = kept.keep_up(every=0.01)
    try:
        for snapshot_id in ("first", "second"):
            draw_little_city(tmp_path, snapshot_id)
            ends = time.monotonic() + SOON
            while (served := kept.open_now()) is None or served.ordinary.snapshot_id != snapshot_id:
                assert time.monotonic() < ends
                time.sleep(0.01)
    finally:
        stop.set()
