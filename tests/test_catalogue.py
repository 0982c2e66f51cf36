"""The generated documents: up to date, the same every time, and saying what the declarations say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from thinkfamily import cli
from thinkfamily.catalogue.datasets import codes_section, datasets_section
from thinkfamily.catalogue.indicators import indicators_section
from thinkfamily.catalogue.markdown import table
from thinkfamily.catalogue.who_sees_what import who_sees_what
from thinkfamily.catalogue_command import documents
from thinkfamily.datasets.column import CodeList
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS, STRENGTHS, published_table
from thinkfamily.indicators.strength import Strength
from thinkfamily.policy.audience import verdicts
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES

TEXTS = documents()


def test_the_documents_in_the_repository_are_those_of_the_declarations() -> None:
    assert cli.main(["docs", "--check"]) == 0


def test_written_twice_they_are_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert cli.main(["docs", "--out", str(tmp_path / folder)]) == 0
    for name in TEXTS:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


@pytest.mark.parametrize("spoil", ["change", "remove"])
def test_check_fails_and_shows_what_differs(tmp_path: Path, capsys, spoil: str) -> None:
    assert cli.main(["docs", "--out", str(tmp_path)]) == 0
    path = tmp_path / "catalogue.md"
    if spoil == "change":
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("| Housing officer | BCC |", "| Housing officer | DWP |"), encoding="utf-8"
        )
    else:
        path.unlink()
    capsys.readouterr()
    assert cli.main(["docs", "--check", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "+| Housing officer | BCC |" in said.out
    assert "run `thinkfamily docs`" in said.err
    if spoil == "change":
        assert "-| Housing officer | DWP |" in said.out


@pytest.mark.parametrize("name", TEXTS)
def test_every_table_is_square_and_every_link_leads_somewhere(name: str) -> None:
    text = TEXTS[name]
    width = 0
    for line in text.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (cells and width) or cells == width, line
        width = cells
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    anchors |= {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    }
    for link in re.findall(r"\]\(#([^)]+)\)", text):
        assert link in anchors, link


def test_the_catalogue_holds_everything_declared() -> None:
    text = TEXTS["catalogue.md"]
    for name, dataset in DATASETS.items():
        assert f'<a id="{name}"></a>' in text
        section = text.split(f'<a id="{name}"></a>')[1].split("<a id=")[0]
        for column in dataset.columns:
            assert f"| `{column.name}` |" in section
            assert column.use in section
        assert ("Not Validated" in section) is not dataset.validated
        assert ("ASSUMED" in section) is not bool(dataset.agreement)
        if dataset.evidence:
            assert f"- Evidence: {dataset.evidence}" in section
            assert (f"“{dataset.event.says}”" if dataset.event else dataset.no_event) in section
    for name, indicator in INDICATORS.items():
        section = text.split(f'<a id="{name}"></a>')[1].split("<a id=")[0]
        assert " ".join(indicator.means.split()) in " ".join(section.split())
        assert indicator.rule.strip().splitlines()[-1].strip() in section
        assert f"Gateways as published {', '.join(map(str, sorted(indicator.published)))};" in section
    for name, strength in STRENGTHS.items():
        section = text.split(f'<a id="{name}"></a>')[1].split("<a id=")[0]
        assert " ".join(strength.means.split()) in " ".join(section.split())
        assert strength.draws_on in section and "Tested on these rows." in section
        assert f"Gateways {', '.join(map(str, sorted(strength.gateways)))}." in section
    for gateway in GATEWAYS.values():
        assert f"| {gateway.number} | {gateway.law} | {gateway.standing} |" in text


def test_every_published_row_stands_beside_its_declaration_with_the_same_words_and_numbers() -> None:
    text = TEXTS["catalogue.md"]
    declared = {(each.category, each.title): each for each in INDICATORS.values()}
    rows = published_table()
    assert len(rows) == 41
    observed = [row for row in rows if row.category != "Risk models"]
    assert len(observed) == len(declared) == 34
    for row in observed:
        indicator = declared[(row.category, row.title)]
        assert (indicator.source, indicator.published) == (row.source, row.gateways)
        printed = ", ".join(str(number) for number in sorted(row.gateways))
        assert f"| {row.category} | {row.title} | {row.source} | {printed} | [{indicator.name}]" in text


def _heading(thing: Dataset | Strength) -> str:
    return f"{thing.domain}: {thing.title}" if isinstance(thing, Strength) else thing.title


def test_the_matrix_says_what_the_rule_says() -> None:
    text, _, _ = TEXTS["who_sees_what.md"].partition("## Each role, and why")
    roles = list(ROLES)
    letters = dict(re.findall(r"^- \*\*([A-Z])\*\* (.+)$", text, flags=re.MULTILINE))
    for thing in (*DATASETS.values(), *STRENGTHS.values()):
        (line,) = re.findall(rf"^\| {re.escape(_heading(thing))} \|(.+)\|$", text, flags=re.MULTILINE)
        cells = [cell.strip() for cell in line.split("|")]
        printed = {
            (roles[place], letters[letter])
            for place, cell in enumerate(cells)
            for letter in cell
            if letter != "·"
        }
        allowed = {(each.role.key, each.purpose.title) for each in verdicts(thing) if each.decision.allowed}
        assert printed == allowed, thing.name


def test_what_is_no_longer_declared_is_gone_from_both() -> None:
    fewer = {name: dataset for name, dataset in DATASETS.items() if name != "intelligence_reports"}
    left = {name: each for name, each in INDICATORS.items() if name != "child_neet"}
    strong = {name: each for name, each in STRENGTHS.items() if name != "tenancy_kept"}
    for text in (who_sees_what(fewer, left, strong, {}), datasets_section(fewer, left, strong)):
        assert "tenancy_kept" not in text and "Kept a council tenancy" not in text
        assert "Police intelligence" not in text
        assert "Child NEET" not in text and "child_neet" not in text
        assert "Recorded offences" in text


def test_a_gateway_left_out_is_said() -> None:
    narrowed = replace(DATASETS["asb_incidents"], gateways=frozenset({1, 5}))
    indicator = replace(INDICATORS["asb_committed"], reads=(narrowed,))
    text = indicators_section({indicator.name: indicator}, published_table())
    assert "| [asb_committed](#asb_committed) | 9, 10, 11, 12 |" in text
    assert "Gateways as published 1, 5, 9, 10, 11, 12; as used 1, 5." in text


def test_two_code_lists_of_one_name_are_refused() -> None:
    schools = DATASETS["schools"]
    other = CodeList(name="school_phase", codes={"X": "other"})
    columns = tuple(replace(each, codes=other) if each.codes else each for each in schools.columns)
    with pytest.raises(ValueError, match="two code lists are called 'school_phase'"):
        codes_section({"schools": schools, "more": replace(schools, name="more", columns=columns)})


def test_a_bar_or_a_line_end_in_a_cell_does_not_break_the_table() -> None:
    assert table(("A", "B"), [("x|y", "one\ntwo")]).splitlines()[2] == "| x\\|y | one two |"
    with pytest.raises(ValueError, match="1 cells under 2 headings"):
        table(("A", "B"), [("x",)])
