"""The shelf: aside, swapped in, the last few kept, one build at a time."""

import os
import time
from pathlib import Path

import pytest

from thinkfamily.snapshot.shelf import RESTRICTED, Busy, Shelf


def put(shelf: Shelf, snapshot_id: str, *, keep: int = 3, says: str = "") -> Path:
    with shelf.building() as aside:
        built = aside / "snapshot"
        built.mkdir()
        (built / "manifest.json").write_text(says or snapshot_id)
        (built / RESTRICTED).mkdir(mode=0o700)
        (built / RESTRICTED / "manifest.json").write_text("apart")
        time.sleep(0.002)  # the clock of some file systems is coarse, and the newest are kept
        return shelf.publish(built, snapshot_id, keep=keep)


def names(shelf: Shelf) -> list[str]:
    return [folder.name for folder in shelf.kept()]


def test_what_is_published_serves(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    assert shelf.current() is None
    first = put(shelf, "one")
    assert shelf.current() == first.resolve() and (first / "manifest.json").read_text() == "one"
    second = put(shelf, "two")
    assert shelf.current() == second.resolve() and first.exists()
    assert (tmp_path / "shelf" / "current").is_symlink()


@pytest.mark.parametrize(
    ("published", "keep", "kept"),
    [
        ("a b c d", 3, "d c b"),
        ("a b c", 2, "c b"),
        ("a b", 1, "b a"),  # the one that served until now stays for those still reading it
        ("a b c", 1, "c b"),
        ("a b a", 3, "a b"),  # the same snapshot again: it serves, and is the newest
        ("a b a c", 2, "c a"),
    ],
)
def test_the_last_few_are_kept(tmp_path: Path, published: str, keep: int, kept: str) -> None:
    shelf = Shelf(tmp_path)
    for snapshot_id in published.split():
        put(shelf, snapshot_id, keep=keep)
    assert " ".join(names(shelf)) == kept
    current = shelf.current()
    assert current is not None and current.name == published.split()[-1]
    # what is apart comes and goes with it
    apart = sorted(path.parent.parent.name for path in tmp_path.rglob(f"{RESTRICTED}/manifest.json"))
    assert apart == sorted(kept.split())
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in tmp_path.rglob(RESTRICTED))


def test_a_snapshot_on_the_shelf_is_never_rewritten(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    place = put(shelf, "one", says="as it was")
    put(shelf, "one", says="something else")
    assert (place / "manifest.json").read_text() == "as it was"


def test_at_least_one_is_kept(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        put(Shelf(tmp_path), "one", keep=0)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with Shelf(tmp_path).building() as aside:
        (aside / "work").write_text("half done")
        with pytest.raises(Busy, match="another build is under way"), Shelf(tmp_path).building():
            pass
        assert (aside / "work").exists(), "the refused build must not clear the other's folder"
    with Shelf(tmp_path).building() as aside:
        assert not list(aside.iterdir())


def test_a_build_that_fails_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, "one")
    with pytest.raises(RuntimeError), shelf.building() as aside:
        (aside / "work").write_text("half done")
        raise RuntimeError
    assert not list((tmp_path / "building").iterdir())
    assert names(shelf) == ["one"]


def test_what_a_dead_build_left_is_cleared(tmp_path: Path) -> None:
    put(Shelf(tmp_path), "one")
    (tmp_path / "building" / "4242").mkdir()
    (tmp_path / "building" / "4242" / "warehouse.duckdb").write_text("names")
    with Shelf(tmp_path).building() as aside:
        assert list((tmp_path / "building").iterdir()) == [aside]


def test_what_is_not_for_everybody_is_the_owners(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        put(Shelf(tmp_path), "one")
    finally:
        os.umask(old)
    for name, mode in {"building": 0o700, "keys": 0o700, "quarantine": 0o700, "snapshots": 0o755}.items():
        assert (tmp_path / name).stat().st_mode & 0o777 == mode


def test_a_reader_holds_on_to_the_folder_it_opened(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, "one")
    opened = shelf.current()
    put(shelf, "two", keep=1)
    assert opened is not None and (opened / "manifest.json").read_text() == "one"
