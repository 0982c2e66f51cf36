"""No tracked file names a package registry's host or a folder of one developer's machine.

Such lines work here and nowhere else: a council installs from its own mirror.
"""

import re

import pytest

from tests.shape.test_source_files import ROOT, tracked

REGISTRY = re.compile(
    r"https?://[^/\s\"'<>]*(?:registry|pypi|npmjs|pythonhosted|artifactory|nexus)"  # an address of one
    r"|\b(?:npmjs|pypi|pythonhosted)\.(?:org|com|io)\b"  # or its bare name
    r"|--(?:extra-)?index-url[ =]|--find-links[ =]"  # or an option that points at one
    r"|\"resolved\": *\"http",
    re.IGNORECASE,
)
HOME = re.compile(r"(?<![\w.\-/:}])/(?:work|home|root|Users|tmp)/[\w.]")
LOCKS = tracked("*.lock", "package-lock.json")


def foreign_lines(text: str) -> list[str]:
    return [
        f"line {number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRY.search(line) or HOME.search(line)
    ]


@pytest.mark.parametrize("path", tracked())
def test_file_names_no_registry_and_no_machine(path: str) -> None:
    content = (ROOT / path).read_bytes()
    if b"\0" in content[:8192]:
        return  # not text
    assert not foreign_lines(content.decode("utf-8")), path


@pytest.mark.parametrize("path", LOCKS)
def test_lock_pins_by_hash_and_names_no_address(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "://" not in text
    assert "sha256:" in text or "sha512-" in text


def test_the_locks_that_set_up_reads_are_here() -> None:
    assert {"package-lock.json", "requirements-node.lock", "requirements.lock"} <= set(LOCKS)


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        ('"resolved": "' + "http" + '://somewhere/x.tgz"', True),
        ("https://" + "pypi.example/simple", True),
        ("see " + "npmjs" + ".com", True),
        ("pip install --index" + "-url https://x", True),
        ("open('" + "/home" + "/ann/x.csv')", True),
        ("cd " + "/work" + "/main", True),
        ("Node from PyPI where there is none", False),
        ("https://www.gov.uk/government/statistics", False),
        ("https://example.org/work/paper.pdf", False),
        ("static/home/page.css", False),
    ],
)
def test_the_rule_itself(line: str, foreign: bool) -> None:
    assert bool(foreign_lines(line)) is foreign
