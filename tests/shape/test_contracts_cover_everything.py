"""A folder that comes to exist cannot stay outside the type check and the import contracts by being forgotten."""

import tomllib

from tests.shape.test_source_files import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["importlinter"]["contracts"]}
DECLARING = ("policy", "datasets", "indicators", "risks", "costs", "programmes")


def present(*names: str) -> set[str]:
    return {name for name in names if (ROOT / "thinkfamily" / name / "__init__.py").exists()}


def contract(words: str) -> dict:
    (found,) = (value for name, value in CONTRACTS.items() if words in name)
    return found


def test_every_declaring_folder_and_the_snapshot_are_type_checked() -> None:
    expected = {f"thinkfamily/{name}" for name in present(*DECLARING, "snapshot")}
    assert set(SETTINGS["mypy"]["files"]) == expected
    assert SETTINGS["mypy"]["strict"] is True


def test_every_declaring_folder_is_kept_from_databases_and_web_frameworks() -> None:
    declarations = contract("Declarations")
    assert set(declarations["source_modules"]) == {f"thinkfamily.{name}" for name in present(*DECLARING)}
    assert {"duckdb", "django"} <= set(declarations["forbidden_modules"])


def test_only_the_door_may_read_a_snapshot() -> None:
    assert contract("The door")["protected_modules"] == ["thinkfamily.snapshot.reader"]
    assert contract("The door")["allowed_importers"] == ["thinkfamily.web.records"]
    assert contract("No window")["source_modules"] == ["thinkfamily.web"]


def test_the_made_up_city_is_kept_from_every_conclusion() -> None:
    kept_from = {
        f"thinkfamily.{name}" for name in present("indicators", "risks", "costs", "programmes", "snapshot")
    }
    assert set(contract("made-up city")["forbidden_modules"]) == kept_from


def test_every_folder_is_in_a_layer() -> None:
    assert contract("Programs act")["exhaustive"] is True
