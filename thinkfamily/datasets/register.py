"""All declared datasets, by name; and declarations that live outside the package."""

import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from thinkfamily.datasets import (
    education,
    health,
    housing_and_money,
    insight,
    place,
    police,
    protected,
    social_care,
)
from thinkfamily.datasets.dataset import Dataset

_MODULES = (education, social_care, housing_and_money, police, health, place, protected, insight)


def by_name(datasets: Iterable[Dataset]) -> dict[str, Dataset]:
    """The datasets keyed by name; ValueError when two share one."""
    table: dict[str, Dataset] = {}
    for dataset in datasets:
        if dataset.name in table:
            raise ValueError(f"two datasets are called '{dataset.name}'")
        table[dataset.name] = dataset
    return table


DATASETS: dict[str, Dataset] = by_name(dataset for module in _MODULES for dataset in module.DATASETS)


def load_declarations(folder: Path) -> list[ModuleType]:
    """Import every `*.py` of `folder`, in order of name, and return the modules.

    A module declares datasets as `DATASETS`, a tuple of `Dataset`, and may declare `INDICATORS` likewise. Raises
    FileNotFoundError if there is no such folder, ValueError, naming the file, if one cannot be imported or none
    declares a dataset.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder of declarations at {folder}")
    modules = [_load(path) for path in sorted(folder.glob("*.py"))]
    for module in modules:
        strays = [each for each in getattr(module, "DATASETS", ()) if not isinstance(each, Dataset)]
        if strays:
            raise ValueError(f"{module.__file__}: DATASETS holds {strays[0]!r}, which is no Dataset")
    if not any(getattr(module, "DATASETS", ()) for module in modules):
        raise ValueError(f"{folder} declares no DATASETS: give one .py file with a tuple of that name")
    return modules


def _load(path: Path) -> ModuleType:
    name = f"thinkfamily_declarations_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # before it runs: dataclasses declared in it look themselves up there
    try:
        spec.loader.exec_module(module)
    except Exception as fault:
        del sys.modules[name]
        raise ValueError(f"{path} cannot be imported: {type(fault).__name__}: {fault}") from fault
    return module
