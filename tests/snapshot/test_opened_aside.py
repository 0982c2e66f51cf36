"""While the next one is opened, the one before answers; one that cannot be opened changes nothing."""

import threading
import time
from pathlib import Path

import pytest

from thinkfamily.snapshot import opened_aside
from thinkfamily.snapshot.opened_aside import OpenedAside


class Link:
    """Leads to a folder; opening one waits until it is let."""

    def __init__(self) -> None:
        self.to = Path("one")
        self.let = threading.Event()
        self.let.set()
        self.opened: list[str] = []

    def newest(self) -> Path:
        return self.to

    def open(self, folder: Path) -> str:
        assert self.let.wait(10)
        self.opened.append(folder.name)
        if folder.name == "broken":
            raise FileNotFoundError(folder)
        return folder.name


@pytest.fixture
def link(monkeypatch: pytest.MonkeyPatch) -> Link:
    monkeypatch.setattr(opened_aside, "LOOK_AGAIN", 0.0)
    monkeypatch.setattr(opened_aside, "TRY_AGAIN", 0.0)
    return Link()


def test_the_one_before_answers_until_the_next_is_open(link: Link) -> None:
    aside = OpenedAside(link.newest, link.open)
    assert aside.get() == "one"
    link.let.clear()
    link.to = Path("two")
    assert [aside.get() for _ in range(20)] == ["one"] * 20
    link.let.set()
    aside.settle()
    assert aside.get() == "two"
    assert link.opened == ["one", "two"]


def test_the_first_that_cannot_be_opened_says_so_and_is_tried_again(link: Link) -> None:
    aside = OpenedAside(link.newest, link.open)
    link.to = Path("broken")
    with pytest.raises(FileNotFoundError):
        aside.get()
    link.to = Path("one")
    assert aside.get() == "one"


def test_a_later_one_that_cannot_be_opened_leaves_the_one_before(
    link: Link, caplog: pytest.LogCaptureFixture
) -> None:
    aside = OpenedAside(link.newest, link.open)
    assert aside.get() == "one"
    link.to = Path("broken")
    assert aside.get() == "one"
    aside.settle()
    assert aside.get() == "one"
    aside.settle()
    assert link.opened[:3] == ["one", "broken", "broken"]
    assert "broken cannot be opened" in caplog.text


def test_asked_by_many_at_once_each_is_opened_once(link: Link) -> None:
    aside, answers, ends = OpenedAside(link.newest, link.open), [], time.monotonic() + 0.5

    def ask() -> None:
        while time.monotonic() < ends:
            answers.append(aside.get())
            time.sleep(0.001)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    link.to = Path("two")
    for thread in threads:
        thread.join()
    aside.settle()
    assert link.opened == ["one", "two"]
    assert set(answers) == {"one", "two"}
