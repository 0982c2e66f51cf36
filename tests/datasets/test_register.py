"""Declarations from a folder outside the package are as good as those inside, and a bad one is named."""

from pathlib import Path

import pytest

from thinkfamily.datasets.register import DATASETS, by_name, load_declarations

GOOD = """
from dataclasses import dataclass, replace
from thinkfamily.datasets.register import DATASETS as HELD

@dataclass(frozen=True)
class Own:
    name: str

DATASETS = (replace(HELD["schools"], name="colleges"),)
"""


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("FIRST = False\n")
    (tmp_path / "a.py").write_text(GOOD)
    first, second = load_declarations(tmp_path)
    assert [dataset.name for dataset in first.DATASETS] == ["colleges"]
    assert second.FIRST is False


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace('"colleges"', '"Colleges"'), r"a\.py cannot be imported: ValueError: dataset Colleges"),
        ("import nothing_of_this_name\n", r"a\.py cannot be imported: ModuleNotFoundError"),
        ("def (:\n", r"a\.py cannot be imported: SyntaxError"),
        ("DATASETS = ('schools',)\n", "'schools', which is no Dataset"),
        ("DATASETS = ()\n", "declares no DATASETS"),
        ("", "declares no DATASETS"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.py").write_text(text)
    with pytest.raises(ValueError, match=says):
        load_declarations(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder of declarations"):
        load_declarations(tmp_path / "nowhere")


def test_two_datasets_of_one_name() -> None:
    with pytest.raises(ValueError, match="two datasets are called 'schools'"):
        by_name([DATASETS["schools"], DATASETS["schools"]])
