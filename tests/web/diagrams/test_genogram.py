"""A family tree may not say what the records do not: drawn families, and what holds of every one."""

from itertools import combinations, pairwise

import networkx
import pytest
from hypothesis import given, settings

from tests.web.diagrams.drawn_families import TODAY, drawn, families, person, said
from thinkfamily.web.diagrams.box import Box
from thinkfamily.web.diagrams.genogram import SYMBOL, Genogram, Line, Shape, Sign, genogram
from thinkfamily.web.diagrams.kin import Tie, bonds
from thinkfamily.web.diagrams.strands import Style
from thinkfamily.web.diagrams.unions import unions

NUCLEAR = [
    person("dad", "m", 1985),
    person("mum", "f", 1988),
    person("tegan", "f", 2011),
    person("rhys", "m", 2016),
]
PARENTS = """mum mother of tegan
    mum mother of rhys
    dad father of tegan
    dad father of rhys"""

Points = tuple[tuple[float, float], ...]


def at(tree: Genogram) -> dict[str, Sign]:
    return {sign.kin.key: sign for sign in tree.signs}


def joined(tree: Genogram, *keys: str) -> set[Style]:
    """The styles of line that join those people: lines that meet end to line, not lines that cross."""
    signs = at(tree)
    return {
        style
        for style in Style
        if _join([line for line in tree.lines if line.style is style], [signs[key] for key in keys])
    }


def _join(lines: list[Line], signs: list[Sign]) -> bool:
    """Whether some of the lines, met end to line, touch all of them."""
    return any(
        all(_touches(sign, group) for sign in signs) for group in _connected([line.points for line in lines])
    )


def _connected(lines: list[Points]) -> list[list[Points]]:
    groups: list[list[Points]] = []
    for line in lines:
        met = [group for group in groups if any(_meet(line, other) for other in group)]
        groups = [
            *(group for group in groups if group not in met),
            [line, *(each for group in met for each in group)],
        ]
    return groups


def _meet(one: Points, other: Points) -> bool:
    return any(_lies_on(one, end) for end in (other[0], other[-1])) or any(
        _lies_on(other, end) for end in (one[0], one[-1])
    )


def _lies_on(line: Points, point: tuple[float, float]) -> bool:
    x, y = point
    return any(
        min(a, c) - 0.1 <= x <= max(a, c) + 0.1 and min(b, d) - 0.1 <= y <= max(b, d) + 0.1
        for (a, b), (c, d) in pairwise(line)
    )


def _touches(sign: Sign, group: list[Points]) -> bool:
    half = SYMBOL / 2
    return any(
        abs(x - sign.x) <= half and sign.y - half - 0.2 <= y <= sign.box.bottom + 0.2
        for line in group
        for x, y in (line[0], line[-1])
    )


# --- families as a social worker would draw them ----------------------------------------------------------------


def test_a_couple_stands_side_by_side_over_its_children_eldest_left() -> None:
    tree = drawn(NUCLEAR, f"{PARENTS}\nmum partner of dad\ntegan sibling of rhys", "tegan")
    signs = at(tree)
    assert signs["dad"].x < signs["mum"].x, "a man stands left"
    assert signs["dad"].y == signs["mum"].y < signs["tegan"].y == signs["rhys"].y
    assert signs["tegan"].x < signs["rhys"].x, "the eldest stands left"
    assert (signs["dad"].x + signs["mum"].x) / 2 == pytest.approx(
        (signs["tegan"].x + signs["rhys"].x) / 2, abs=0.2
    )
    assert [signs[key].shape for key in ("dad", "mum")] == [Shape.SQUARE, Shape.CIRCLE]
    assert {key for key, sign in signs.items() if sign.focus} == {"tegan"}
    assert joined(tree, "dad", "mum") >= {Style.TOGETHER} and Style.PARTED not in tree.styles
    assert (tree.notes, tree.words) == ((), ())


@pytest.mark.parametrize(
    ("recorded", "style"),
    [("mum partner of dad", Style.TOGETHER), ("mum partner of dad until 2020", Style.PARTED),
     ("dad former partner of mum since 2020", Style.PARTED), ("tegan sibling of rhys", Style.UNRECORDED)],
)  # fmt: skip
def test_how_a_couple_stands_is_drawn_and_never_assumed(recorded: str, style: Style) -> None:
    tree = drawn(NUCLEAR, f"{PARENTS}\n{recorded}", "tegan")
    assert joined(tree, "dad", "mum") - {Style.BLOOD} == {style}


def test_who_is_recorded_as_partner_and_former_partner_is_said_and_the_later_drawn() -> None:
    for later, style in ((2019, Style.TOGETHER), (2015, Style.PARTED)):
        tree = drawn(
            NUCLEAR,
            f"{PARENTS}\nmum partner of dad since {later}\nmum former partner of dad since 2017",
            "mum",
        )
        assert joined(tree, "dad", "mum") - {Style.BLOOD} == {style}
        assert any("partners and as former partners" in note for note in tree.notes)


def test_half_siblings_hang_from_the_parent_they_share_and_the_other() -> None:
    people = [*NUCLEAR, person("second", "m", 1984), person("alys", "f", 2020)]
    text = f"{PARENTS}\nmum former partner of dad\nmum partner of second\nmum mother of alys\nsecond father of alys"
    tree = drawn(people, f"{text}\nalys half-sibling of tegan\nsecond step-father of tegan", "tegan")
    signs = at(tree)
    assert signs["dad"].x < signs["mum"].x < signs["second"].x, (
        "the earlier partner stands left, the present right"
    )
    assert signs["tegan"].x < signs["rhys"].x < signs["alys"].x
    assert joined(tree, "dad", "mum") - {Style.BLOOD} == {Style.PARTED}
    assert joined(tree, "second", "mum") - {Style.BLOOD} == {Style.TOGETHER}
    assert [word.text for word in tree.words] == ["step-father"], (
        "a half-sibling who shares a parent needs no word"
    )
    assert joined(tree, "second", "tegan") == {Style.SOCIAL} and not joined(tree, "second", "rhys")


def test_a_half_sibling_without_a_recorded_parent_in_common_is_not_hung_from_one() -> None:
    tree = drawn([*NUCLEAR, person("alys")], f"{PARENTS}\nalys half-sibling of tegan", "tegan")
    assert at(tree)["alys"].y == at(tree)["tegan"].y
    assert [word.text for word in tree.words] == ["half-sibling"]
    assert joined(tree, "alys", "tegan") == {Style.SOCIAL}


def test_siblings_without_parents_hang_from_one_line() -> None:
    people = [person("ann", "f", 2001), person("bob", "m", 1999), person("cat", "f")]
    tree = drawn(people, "ann sibling of bob\ncat sibling of ann", "cat")
    assert [sign.kin.key for sign in tree.signs] == ["bob", "ann", "cat"], "an unknown birthday comes last"
    assert joined(tree, "ann", "bob", "cat") == {Style.BLOOD} and not tree.words


def test_three_generations_with_a_grandparent_of_whom_no_child_is_recorded() -> None:
    people = [*NUCLEAR, person("gran", "f", 1955), person("aunt", "f", 1990), person("nan", "f", 1950)]
    text = f"{PARENTS}\ngran mother of mum\ngran mother of aunt\ngran grandparent of tegan\nnan grandparent of rhys"
    signs = at(tree := drawn(people, f"{text}\naunt aunt or uncle of tegan", "tegan"))
    assert (
        signs["gran"].y
        == signs["nan"].y
        < signs["mum"].y
        == signs["aunt"].y
        == signs["dad"].y
        < signs["tegan"].y
    )
    assert [word.text for word in tree.words] == ["grandparent"], "only nan: gran and aunt are seen to be"


def test_cousins_and_step_children_stand_in_the_row_of_the_children() -> None:
    """A grandmother of whom no child is recorded must not push one half of the children down, and not the other."""
    people = [*NUCLEAR, person("nan", "f", 1950), person("new", "f", 1989), person("evie", "f", 2013)]
    signs = at(
        drawn(people, f"{PARENTS}\nnan grandparent of rhys\ndad partner of new\nnew mother of evie", "dad")
    )
    assert [signs[key].row for key in ("nan", "dad", "mum", "new", "tegan", "rhys", "evie")] == [
        0,
        1,
        1,
        1,
        2,
        2,
        2,
    ]


def test_an_elder_sister_who_cares_stays_among_her_siblings() -> None:
    tree = drawn(NUCLEAR, f"{PARENTS}\ntegan carer of rhys", "rhys")
    assert at(tree)["tegan"].y == at(tree)["rhys"].y and not tree.notes
    assert [word.text for word in tree.words] == ["carer"]


def test_lines_that_meet_one_person_do_not_look_like_one() -> None:
    people = [*NUCLEAR, person("ann", "f"), person("bob", "m")]
    tree = drawn(people, f"{PARENTS}\nann foster carer of tegan\nbob guardian of tegan", "tegan")
    tegan = at(tree)["tegan"]
    ends = [line.points[-1][0] for line in tree.lines if line.points[-1][1] == tegan.y - SYMBOL / 2]
    near = [x for x in ends if abs(x - tegan.x) <= SYMBOL / 2]
    assert len(near) == len(set(near)) == 3


def test_what_has_ended_is_said_by_its_word() -> None:
    tree = drawn([*NUCLEAR, person("ann", "f")], f"{PARENTS}\nann foster carer of tegan until 2021", "tegan")
    assert [word.text for word in tree.words] == ["foster carer (ended)"]


def test_a_parent_recorded_from_the_childs_side_is_a_parent() -> None:
    tree = drawn(NUCLEAR[:3], "tegan child of mum\ntegan daughter of dad\nmum mother of tegan", "tegan")
    assert at(tree)["mum"].y == at(tree)["dad"].y < at(tree)["tegan"].y and len(tree.lines) < 6
    found, _ = bonds(said("tegan daughter of dad"), TODAY)
    assert [(bond.upper, bond.word, bond.lower) for bond in found] == [("dad", "parent", "tegan")]


def test_records_that_contradict_are_said() -> None:
    round_about = drawn(NUCLEAR, "mum mother of tegan\ntegan mother of mum\ndad sibling of tegan", "tegan")
    assert round_about.notes == (
        "Tegan is recorded as mother of Mum, which contradicts other recorded relationships. No line is drawn for it",
    )
    assert at(round_about)["mum"].y < at(round_about)["tegan"].y, (
        "birthdays decide which of the two to believe"
    )
    crowded = drawn([*NUCLEAR, person("other", "f")], f"{PARENTS}\nother mother of tegan", "tegan")
    assert crowded.notes == ("More than two parents are recorded for Tegan. All are drawn",)
    assert joined(crowded, "other", "tegan")
    young = drawn([person("ann", "f", 2005), person("bob", "m", 2000)], "ann mother of bob", "bob")
    assert young.notes == ("Ann is recorded as mother of Bob and is, by the dates of birth, 5 years younger",)


def test_somebody_without_relations_is_drawn_alone() -> None:
    tree = drawn([person("ann", "f", 2000)], "", "ann")
    assert [sign.kin.key for sign in tree.signs] == ["ann"] and not tree.lines


# --- what holds of every tree, however odd ------------------------------------------------------------------------


@given(families())
@settings(max_examples=250)
def test_every_tree_is_readable(family) -> None:
    people, recorded = family
    tree = drawn(people, recorded, "P0")
    assert sorted(sign.kin.key for sign in tree.signs) == sorted(kin.key for kin in people), (
        "each is drawn once"
    )
    boxes = [sign.box for sign in tree.signs] + [word.box for word in tree.words]
    boxes += [
        Box(
            left=sign.x - SYMBOL / 2,
            top=sign.y - SYMBOL / 2,
            right=sign.x + SYMBOL / 2,
            bottom=sign.y + SYMBOL / 2,
        )
        for sign in tree.signs
    ]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert box.left >= 0 and box.top >= 0 and box.right <= tree.width and box.bottom <= tree.height
    assert all(0 <= x <= tree.width and 0 <= y <= tree.height for line in tree.lines for x, y in line.points)
    for points in (line.points for line in tree.lines):
        assert all(x == p or y == q for (x, y), (p, q) in pairwise(points)), "lines are upright or level"


@given(families())
@settings(max_examples=150)
def test_no_line_runs_through_a_name_or_a_person(family) -> None:
    people, recorded = family
    tree = drawn(people, recorded, "P0")
    for (x, y), (p, q) in (pair for line in tree.lines for pair in pairwise(line.points)):
        reach = Box(left=min(x, p), top=min(y, q), right=max(x, p), bottom=max(y, q))
        for sign in tree.signs:
            assert not _inside(sign.box).overlaps(reach)
            around = Box(left=sign.x - SYMBOL / 2, top=sign.y - SYMBOL / 2, right=sign.x + SYMBOL / 2,
                         bottom=sign.y + SYMBOL / 2)  # fmt: skip
            ends_there = any(_inside(around, -2).overlaps(Box(left=a, top=b, right=a, bottom=b))
                             for a, b in ((x, y), (p, q)))  # fmt: skip
            assert ends_there or not _inside(around).overlaps(reach)


def _inside(box: Box, edge: float = 1) -> Box:
    return Box(left=box.left + edge, top=box.top + edge, right=box.right - edge, bottom=box.bottom - edge)


@given(families())
@settings(max_examples=150)
def test_a_parent_is_above_the_child_unless_the_records_contradict_themselves(family) -> None:
    people, recorded = family
    tree = drawn(people, recorded, "P0")
    signs = at(tree)
    found, _ = bonds(recorded, TODAY)
    parents = networkx.DiGraph((bond.upper, bond.lower) for bond in found if bond.tie is Tie.PARENT)
    if networkx.is_directed_acyclic_graph(parents):
        assert not [bond for bond in tree.refused if bond.tie is Tie.PARENT]
    for bond in found:
        above = signs[bond.lower].row - signs[bond.upper].row
        fits = above >= bond.down if bond.tie in (Tie.PARENT, Tie.GRANDPARENT, Tie.AUNT) else above == 0
        if bond in tree.refused:
            names = [signs[key].kin.name for key in (bond.upper, bond.lower)]
            assert any(all(name in note for name in names) for note in tree.notes), (
                "what is not drawn is said"
            )
        elif bond.tie not in (Tie.STEP, Tie.CARE, Tie.OTHER):
            assert fits


@given(families())
@settings(max_examples=100)
def test_siblings_stand_eldest_left(family) -> None:
    people, recorded = family
    found, _ = bonds(recorded, TODAY)
    tree = genogram(people, found, "P0")
    signs = at(tree)
    by_key = {kin.key: kin for kin in people}
    kept = [bond for bond in found if bond not in tree.refused]
    for union in unions(by_key, kept, {key: sign.row for key, sign in signs.items()}).unions:
        assert sorted(union.children, key=lambda key: signs[key].x) == list(union.children)
        known = [born for key in union.children if (born := by_key[key].born)]
        assert known == sorted(known)


@given(families())
@settings(max_examples=60)
def test_the_same_records_in_any_order_give_the_same_tree(family) -> None:
    people, recorded = family
    assert drawn(people, recorded, "P0") == drawn(people[::-1], recorded[::-1], "P0")


@given(families())
@settings(max_examples=80)
def test_every_bond_is_drawn_or_said(family) -> None:
    people, recorded = family
    tree = drawn(people, recorded, "P0")
    found, _ = bonds(recorded, TODAY)
    signs = at(tree)
    for bond in found:
        if bond not in tree.refused and bond.tie not in (Tie.GRANDPARENT, Tie.AUNT):
            assert _join(list(tree.lines), [signs[bond.upper], signs[bond.lower]]), bond
