"""Draw the links, surest first, and refuse one that would make a person of what the whole shows to be two.

A pair's probability knows only two records. Joining groups it is asked again: do their identifiers, birthdays or
entries in one system contradict? So the weakest link of a wrong chain is the one left out. What reviewers decided
comes before all links, and nothing is asked of it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from duckdb import DuckDBPyConnection
from rapidfuzz.distance import OSA

from thinkfamily.pipeline.engine import quoted
from thinkfamily.pipeline.link_people.judge import Setting
from thinkfamily.pipeline.link_people.model import COMPARED, IDENTIFIERS, VERIFIED, comparisons
from thinkfamily.pipeline.link_people.score import Model

SIZE = 200
"""Nodes one person may hold; more is a fault of the data, and further links are refused and counted."""

SURE = 0.99
"""Probability from which a link stands although an identifier without check digits is written in two ways."""

SURE_OF_DAY = 2
"""Records that say a birthday, from which a group is sure of it."""

SURE_OF_NAME = 2
"""Records that bear a forename, from which a group is sure of it."""

ONE_EACH = 0.05
"""A system whose people are expected to be entered twice less often than this keeps one record a person."""


MOSTLY_ONE = 0.25
"""Likewise, below which two of its entries at one home that look different are taken to be two people for good."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """`spare` are the bits by which it is above the cut; `housemates` that the two ever shared a home; `named` that the
    two records bear one forename."""

    left: int
    right: int
    probability: float
    decided: bool = False  # by a reviewer
    spare: float = 0.0
    housemates: bool = False
    named: bool = True


@dataclass(kw_only=True)
class Group:
    """What is known of the nodes joined so far."""

    nodes: list[int]
    systems: dict[str, list[int]]
    identifiers: dict[str, set[str]]
    birthdays: Counter[date]
    forenames: Counter[str]


@dataclass(kw_only=True)
class Known:
    """What is known of each node, and which pairs may not be one person.

    `other_birthday`: bits that another birthday takes from a link.
    """

    system: Mapping[int, str]
    identifiers: Mapping[int, dict[str, set[str]]]
    birthdays: Mapping[int, set[date]]
    other_birthday: float = math.inf
    forenames: Mapping[int, str] = field(default_factory=dict)
    apart: Mapping[int, set[int]]
    one_each: frozenset[str]
    entered_twice: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def join_links(
    links: Iterable[Link], known: Known, *, decided: Iterable[tuple[int, int]] = ()
) -> tuple[dict[int, int], list[Link], dict[tuple[int, int], str]]:
    """Join the pairs `decided`, then nodes by `links`, given surest first. Returns node -> its group's smallest node,
    the links used, and the pairs refused, each with the reason. A node without link is not in the result."""
    group_of: dict[int, Group] = {}
    used: list[Link] = []
    refused: dict[tuple[int, int], str] = {}
    firm = [Link(left=left, right=right, probability=1.0, decided=True) for left, right in decided]
    for link in (*firm, *links):
        left = group_of.get(link.left) or _alone(link.left, known)
        right = group_of.get(link.right) or _alone(link.right, known)
        if left is right:
            continue
        if not link.decided and (reason := contradiction(left, right, known, link)):
            refused[link.left, link.right] = reason
            continue
        if len(left.nodes) < len(right.nodes):
            left, right = right, left
        _take_in(left, right)
        used.append(link)
        for node in (*right.nodes, link.left, link.right):
            group_of[node] = left
    return {node: min(group.nodes) for node, group in group_of.items()}, used, refused


def _alone(node: int, known: Known) -> Group:
    return Group(
        nodes=[node],
        systems={known.system[node]: [node]},
        identifiers={kind: set(values) for kind, values in known.identifiers.get(node, {}).items()},
        birthdays=Counter(known.birthdays.get(node, ())),
        forenames=Counter([known.forenames[node]] if node in known.forenames else ()),
    )


def _take_in(group: Group, other: Group) -> None:
    group.nodes.extend(other.nodes)
    for system, nodes in other.systems.items():
        group.systems.setdefault(system, []).extend(nodes)
    for kind, values in other.identifiers.items():
        group.identifiers.setdefault(kind, set()).update(values)
    group.birthdays += other.birthdays
    group.forenames += other.forenames


def contradiction(left: Group, right: Group, known: Known, link: Link) -> str:
    """Why two groups cannot be one person though `link` joins a record of each; '' when nothing speaks against it."""
    surely = link.probability >= SURE
    if len(left.nodes) + len(right.nodes) > SIZE:
        return "more records than one person has"
    shared = False
    for kind in IDENTIFIERS:
        mine, theirs = left.identifiers.get(kind), right.identifiers.get(kind)
        if not mine or not theirs:
            continue
        if not mine.isdisjoint(theirs):
            shared = True
        elif kind in VERIFIED or (
            not surely and not any(OSA.distance(a, b) <= 1 for a in mine for b in theirs)
        ):
            return "identifiers differ"
    if not shared and left.birthdays and right.birthdays:
        days = ((a, b) for a in left.birthdays for b in right.birthdays)
        if not any(a == b or near(a, b) for a, b in days) and not _outweighs(link, left, right, known):
            return "birthdays differ"
    if not link.named and _go_by_other_names(left, right):
        return "forenames differ"
    small, large = (left, right) if len(left.nodes) <= len(right.nodes) else (right, left)
    members = None
    for node in small.nodes:
        if forbidden := known.apart.get(node):
            members = members or set(large.nodes)
            if not forbidden.isdisjoint(members):
                return "a pair of them is known to be two people"
    for system in left.systems.keys() & right.systems.keys() & known.one_each:
        pairs = ((min(a, b), max(a, b)) for a in left.systems[system] for b in right.systems[system])
        if not any(pair in known.entered_twice for pair in pairs):
            return "two people of one system"
    return ""


def _go_by_other_names(left: Group, right: Group) -> bool:
    """Whether each group is sure of its forename and they share none: a number shared by two of a family, or twins."""
    groups = (left.forenames, right.forenames)
    return left.forenames.keys().isdisjoint(right.forenames) and all(
        names and max(names.values()) >= SURE_OF_NAME for names in groups
    )


def _outweighs(link: Link, left: Group, right: Group, known: Known) -> bool:
    """Whether a link stands although the birthdays of the two groups differ, which its own two records do not show.

    Never at one home, where father and son bear one name, nor where each group is sure of its own day.
    """
    doubtful = min(max(group.birthdays.values()) for group in (left, right)) < SURE_OF_DAY
    shown = known.birthdays.get(link.left) and known.birthdays.get(link.right)
    return doubtful and not link.housemates and (bool(shown) or link.spare >= known.other_birthday)


def near(one: date, other: date) -> bool:
    """Whether two dates may be one date written twice: a digit apart, or day and month swapped."""
    swapped = one.year == other.year and one.day == other.month and one.month == other.day
    return swapped or OSA.distance(one.isoformat(), other.isoformat()) <= 1


def read_known(
    warehouse: DuckDBPyConnection,
    settings: Iterable[Setting],
    model: Model,
    *,
    cut: float,
    apart: Iterable[tuple[int, int]] = (),
    together: bool = True,
) -> Known:
    """What the linking tables say of each node; `apart` are pairs that a reviewer decided are two people. Where nobody
    lives `together` two forenames may well be one person's."""
    system = dict(warehouse.execute("select node, system from linking.node").fetchall())
    identifiers: dict[int, dict[str, set[str]]] = defaultdict(dict)
    for kind in IDENTIFIERS:
        for node, value in warehouse.execute(
            f"select distinct node, {kind} from linking.look where {kind} is not null"
        ).fetchall():
            identifiers[node].setdefault(kind, set()).add(value)
    birthdays: dict[int, set[date]] = defaultdict(set)
    for node, day in warehouse.execute(
        "select distinct node, dob from linking.look where dob is not null"
    ).fetchall():
        birthdays[node].add(day)
    forenames = dict(
        warehouse.execute(
            "select node, min(f) from linking.look where f is not null group by node"
        ).fetchall()
    )
    counts = Counter(system.values())
    twice = Counter[str]()
    for setting in settings:
        twice[setting.system] += setting.expected_links
    one_each = frozenset(name for name, n in counts.items() if twice[name] < ONE_EACH * n)
    mostly = sorted(name for name, n in counts.items() if twice[name] < MOSTLY_ONE * n)
    listed = ", ".join(quoted(name) for name in mostly) or "null"
    forbidden: dict[int, set[int]] = defaultdict(set)
    found = warehouse.execute(f"""select node_l, node_r from linking.judged
            where system_l = system_r
                and (veto like 'identifiers%' or housemates and veto <> '' and system_l in ({listed}))
            union select t.node_l, t.node_r from linking.listed_together t
            anti join linking.judged j on t.node_l = j.node_l and t.node_r = j.node_r
                and j.veto = ''""").fetchall()  # fmt: skip
    for left, right in (*found, *apart):
        forbidden[left].add(right)
        forbidden[right].add(left)
    entered_twice = frozenset(
        warehouse.execute(
            "select node_l, node_r from linking.judged where system_l = system_r and veto = '' and probability >= ?",
            [cut],
        ).fetchall()
    )
    return Known(system=system, identifiers=identifiers, birthdays=birthdays, apart=forbidden, one_each=one_each,
                 entered_twice=entered_twice, forenames=forenames,
                 other_birthday=_bits_of_difference(model, "born"))  # fmt: skip


def _bits_of_difference(model: Model, name: str) -> float:
    """What "different" takes from a pair's weight; without end where it is not compared."""
    if name not in {one.name for one in comparisons(model.present)}:
        return math.inf
    return math.log2(model.u[name][-1] / model.m[name][-1])


def read_links(warehouse: DuckDBPyConnection, *, cut: float) -> list[Link]:
    """The links worth drawing, surest first; equals in the order of their nodes.

    Those between two forenames, or with none to compare, come after all others: who bears a name is known by then, and
    a number may be a sister's. At one home, or with one surname and birthday, only the same forename names one person:
    twins may be Jack and Jacob.
    """
    top = {one.name: len(one.steps) for one in COMPARED}
    rows = warehouse.execute(
        f"""select node_l, node_r, probability, weight + starting, housemates,
               gamma_forename >= case when housemates or gamma_born = {top["born"]} and gamma_surname = {top["surname"]}
                   then {top["forename"] - 1} else 1 end as named
           from linking.judged
           where veto = '' and probability >= ?
           order by named desc, probability desc, weight desc, node_l, node_r""", [cut]
    ).fetchall()  # fmt: skip
    needed = math.log2(cut / (1 - cut))
    return [
        Link(left=left, right=right, probability=p, spare=bits - needed, housemates=housemates,
             named=named)
        for left, right, p, bits, housemates, named in rows
    ]  # fmt: skip
