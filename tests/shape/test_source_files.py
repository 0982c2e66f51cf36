"""Rules about how the code is laid out, so that a newcomer finds a thing in one guess.

Each rule is a function from a path and its text to complaints, so that it can be shown to fail.
"""

import ast
import subprocess
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
# Names that say nothing about what is inside.
EMPTY_NAMES = {
    "utils",
    "util",
    "core",
    "common",
    "base",
    "services",
    "service",
    "manager",
    "managers",
    "helpers",
    "helper",
}


def tracked(*patterns: str) -> list[str]:
    """Files git knows of or would add: what a colleague will receive. Relative to the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


SOURCE_FILES = tracked("*.py", "*.html", "*.jinja", "*.css", "*.js", "*.sql", "*.sh", "Makefile")


def too_long(text: str) -> list[str]:
    lines = len(text.splitlines())
    return [f"{lines} lines, more than {LONGEST}: which concept is missing?"] if lines > LONGEST else []


def names_that_say_nothing(path: str) -> list[str]:
    parts = PurePosixPath(path).with_suffix("").parts
    return [f"'{part}' says nothing about what is inside" for part in parts if part in EMPTY_NAMES]


def hidden_imports(text: str) -> list[str]:
    """Imports inside a function, or under TYPE_CHECKING: the import contracts would not mean what they say."""
    found = []
    for scope in ast.walk(ast.parse(text)):
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            where = "a function"
        elif isinstance(scope, ast.If) and "TYPE_CHECKING" in ast.unparse(scope.test):
            where = "TYPE_CHECKING"
        else:
            continue
        found += [
            f"line {node.lineno}: import inside {where}"
            for node in ast.walk(scope)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
    return found


def test_there_are_files_to_judge() -> None:
    assert "thinkfamily/__init__.py" in SOURCE_FILES
    assert "tests/shape/test_source_files.py" in SOURCE_FILES


@pytest.mark.parametrize("path", SOURCE_FILES)
def test_source_file(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    complaints = too_long(text) + names_that_say_nothing(path)
    if path.endswith(".py"):
        complaints += hidden_imports(text)
    assert not complaints, f"{path}: " + "; ".join(complaints)


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("import os\n", 0),
        ("def f():\n    import os\n", 1),
        ("async def f():\n    from os import path\n", 1),
        ("class A:\n    def f(self):\n        if True:\n            import os\n", 1),
        ("import typing\nif typing.TYPE_CHECKING:\n    import os\n", 1),
        ("try:\n    import os\nexcept ImportError:\n    raise\n", 0),
    ],
)
def test_the_import_rule_itself(text: str, complaints: int) -> None:
    assert len(hidden_imports(text)) == complaints


def test_the_other_rules_themselves() -> None:
    assert too_long("x\n" * 401) and not too_long("x\n" * 400)
    assert names_that_say_nothing("thinkfamily/utils/dates.py") and names_that_say_nothing(
        "thinkfamily/core.py"
    )
    assert not names_that_say_nothing("thinkfamily/policy/gateways.py")
