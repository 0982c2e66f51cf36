"""Every rule against its drawn tables; and every small change to a rule against them, so that they would notice it."""

from collections.abc import Iterator

import pytest
from sqlglot import exp, parse_one

from tests.support.drawn import found, put, warehouse_for
from thinkfamily.datasets.codes import POLICE_ROLE
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.crime import PROVEN
from thinkfamily.indicators.example import Example, examples, read_examples
from thinkfamily.indicators.register import CONCLUSIONS
from thinkfamily.pipeline.engine import Warehouse
from thinkfamily.pipeline.find_indicators import find_indicators, show_rules_their_tables

EXAMPLES = examples()
BY_INDICATOR = {name: [one for one in EXAMPLES if one.indicator == name] for name in CONCLUSIONS}


def drawn(example: Example) -> Warehouse:
    indicator = CONCLUSIONS[example.indicator]
    warehouse = warehouse_for([indicator], as_of=example.as_of)
    by_name = {dataset.name: dataset for dataset in indicator.reads}
    for name, rows in example.given.items():
        put(warehouse, by_name[name], [{k: v for k, v in row.items() if k != "why"} for row in rows])
    return warehouse


@pytest.mark.parametrize("name", CONCLUSIONS)
def test_every_indicator_is_drawn(name: str) -> None:
    assert BY_INDICATOR[name]


def test_nothing_is_drawn_for_an_indicator_that_is_not() -> None:
    assert {one.indicator for one in EXAMPLES} <= set(CONCLUSIONS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.indicator}-{one.as_of}")
def test_rule_finds_what_is_drawn(example: Example) -> None:
    indicator = CONCLUSIONS[example.indicator]
    warehouse = drawn(example)
    counts = find_indicators(warehouse, [indicator])
    rows = found(warehouse)
    assert [row["person"] for row in rows] == sorted(row["person"] for row in example.finds)
    assert counts.found == {indicator.name: len(rows)}
    for row, drawn_row in zip(rows, sorted(example.finds, key=lambda one: one["person"]), strict=True):
        assert row["on_date"].isoformat() == drawn_row["on_date"]
        assert row["value"] == pytest.approx(float(drawn_row["value"]), abs=1e-9)
        assert row["first_on"].isoformat() == drawn_row.get("first_on", drawn_row["on_date"])
        assert row["last_on"].isoformat() == drawn_row.get("last_on", drawn_row["on_date"])
        assert row["sentence"] == drawn_row["sentence"]
        assert row["indicator"] == indicator.name
        assert row["place"] == 1
        assert row["datasets"] == [dataset.name for dataset in indicator.reads]


def other_codes(indicator: Conclusion, column: str) -> set[str]:
    """Every code the column may hold."""
    held = [one for dataset in indicator.reads for one in dataset.columns if one.name == column and one.codes]
    return set(held[0].codes.codes) if held else set()


def small_changes(indicator: Conclusion) -> Iterator[tuple[str, str]]:
    """Rules that differ from the indicator's by one slip of the pen, each with what was changed."""
    original = parse_one(indicator.rule, read="duckdb")
    size = len(list(original.walk()))
    for index in range(size):
        for what, new in _slips(indicator, list(original.walk())[index]):
            tree = original.copy()
            old = list(tree.walk())[index]
            before = old.sql("duckdb")
            old.replace(new)
            changed = tree.sql("duckdb")
            if changed != original.sql("duckdb"):
                yield f"{what}: {before} -> {new.sql('duckdb')}", changed


_SLIPS_OF_COMPARISON = {
    exp.GT: (exp.GTE,), exp.GTE: (exp.GT,), exp.LT: (exp.LTE,), exp.LTE: (exp.LT,), exp.EQ: (exp.NEQ,),
}  # fmt: skip
_SLIPS_OF_AGGREGATE = {exp.Max: exp.Min, exp.Min: exp.Max}


def _slips(indicator: Conclusion, node: exp.Expression) -> Iterator[tuple[str, exp.Expression]]:
    for slip in _SLIPS_OF_COMPARISON.get(type(node), ()):
        yield "comparison", slip(this=node.this.copy(), expression=node.expression.copy())
    if isinstance(node, exp.And | exp.Or):
        yield "condition left out", node.this.copy()
        yield "condition left out", node.expression.copy()
        other = exp.Or if isinstance(node, exp.And) else exp.And
        yield "and/or", exp.Paren(this=other(this=node.this.copy(), expression=node.expression.copy()))
    if isinstance(node, exp.Where | exp.Having):
        yield "all conditions left out", type(node)(this=exp.true())
    if isinstance(node, exp.Literal) and not node.is_string:
        for step in (-1, 1):
            yield "number", exp.Literal.number(int(node.this) + step)
    # A long list is a whole heading of a code list, which no table can draw: test_rules.py names its codes.
    if isinstance(node, exp.In) and len(node.expressions) <= 5:
        column = node.this.name
        codes = [one.this for one in node.expressions]
        for code in codes:
            yield "code left out", _in(node, [one for one in codes if one != code])
        for code in sorted(other_codes(indicator, column) - set(codes)):
            yield "code added", _in(node, [*codes, code])
    if isinstance(node, exp.EQ) and isinstance(node.expression, exp.Literal) and node.expression.is_string:
        for code in sorted(other_codes(indicator, node.this.name)):
            yield "code", exp.EQ(this=node.this.copy(), expression=exp.Literal.string(code))
    if type(node) in _SLIPS_OF_AGGREGATE:
        yield "aggregate", _SLIPS_OF_AGGREGATE[type(node)](this=node.this.copy())
    if isinstance(node, exp.Distinct):
        yield "distinct left out", node.expressions[0].copy()
    if isinstance(node, exp.Ordered):
        yield "order", exp.Ordered(this=node.this.copy(), desc=not node.args.get("desc"))


def _in(node: exp.In, codes: list[str]) -> exp.In:
    return exp.In(this=node.this.copy(), expressions=[exp.Literal.string(code) for code in codes or ["none"]])


# Changes that change nothing: each with why. Anything else that the drawn tables do not notice is a hole in them.
_NOT_COUNTED = "the rule's condition leaves the code out before it is asked whether it proves anything"
HARMLESS: dict[tuple[str, str], str] = {
    **{
        (
            "offence_committed",
            f"code added: outcome IN {PROVEN!r} -> outcome IN {(*PROVEN, code)!r}",
        ): _NOT_COUNTED
        for code in ("ACQ", "NFA", "OPEN")
    },
    ("rent_arrears", "number: 2 -> 3"): "rounded to pence: a third decimal does not occur",
    (
        "open_to_families_in_focus_or_social_care",
        "aggregate: MIN(service) -> MAX(service)",
    ): "used where both agree",
    (
        "protection_plan_stepped_down",
        "aggregate: MIN(helped.help) -> MAX(helped.help)",
    ): "used where both agree",
}


@pytest.mark.parametrize("indicator", CONCLUSIONS.values(), ids=lambda one: one.name)
def test_a_small_change_to_the_rule_is_noticed(indicator: Conclusion) -> None:
    warehouses = [drawn(example) for example in BY_INDICATOR[indicator.name]]
    for warehouse in warehouses:
        show_rules_their_tables(warehouse, indicator.reads)
        warehouse.execute("set search_path = 'seen_by_rules,main'")

    def results(rule: str) -> list[object]:
        return [
            warehouse.execute(f"select * from ({rule}) order by all").fetchall() for warehouse in warehouses
        ]

    right = results(indicator.rule)
    unnoticed = [
        what
        for what, rule in small_changes(indicator)
        if results(rule) == right and (indicator.name, what) not in HARMLESS
    ]
    assert not unnoticed, "\n".join(unnoticed)


def test_every_harmless_change_is_one_that_is_made() -> None:
    for name, what in HARMLESS:
        assert what in [made for made, _ in small_changes(CONCLUSIONS[name])], what


def test_small_changes_are_made() -> None:
    """The test above is only as good as the changes it makes."""
    changes = [what for what, _ in small_changes(CONCLUSIONS["asb_committed"])]
    assert "number: 12 -> 11" in changes
    assert "code: role = 'SUS' -> role = 'VIC'" in changes
    assert any(what.startswith("condition left out") for what in changes)
    assert len(changes) > len(POLICE_ROLE.codes)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("## a\nno day\n", "say once 'As of '"),
        ("## a\nAs of 2026-10-31\nfinds\n| person |\n|---|\n| Ann |\n", "draw the rows given"),
        ("## a\nAs of 2026-10-31\nd\n| person | x |\n|---|---|\n| Ann |\n", "not as many cells as columns"),
    ],
)
def test_a_badly_drawn_example_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        list(read_examples(text))
