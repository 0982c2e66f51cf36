"""What reviewers decided, as nodes to join and nodes to keep apart. No score and no veto outweighs it.

A decision names two records by dataset and key, so it holds whatever else is delivered. Decisions that contradict one
another are not settled here: whatever says "the same" among them waits until one is withdrawn, and whatever says
"different" holds, because two people taken for one is the worse mistake.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.insight import DIFFERENT, SAME
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.link_people.decide import Link
from thinkfamily.pipeline.link_people.gather import node_key

Pair = tuple[int, int]


class Outcome(StrEnum):
    """What came of one decision."""

    IN_FORCE = "in force"
    NOTHING_FOLLOWS = "cannot tell: nothing follows from it"
    WITHDRAWN = "withdrawn"
    GONE = "not in force: a record it names is not there any more"
    NOBODY = "not in force: a record it names says neither a name nor an identifier"
    ONE_ENTRY = "not in force: the agency holds both records under one number, and only it can part them"
    CONTRADICTED = "not in force: it contradicts other decisions, of which one has to be withdrawn"


DECIDED = "decided by a reviewer"
"""What the evidence says of a link that no weight holds."""

WAITING = (Outcome.GONE, Outcome.NOBODY, Outcome.ONE_ENTRY, Outcome.CONTRADICTED)
"""Outcomes somebody has to see to."""


@dataclass(frozen=True, kw_only=True)
class Stands:
    """One decision that has not been withdrawn, about the nodes that its two records belong to."""

    ref: str
    kind: str
    left: int
    right: int

    @property
    def pair(self) -> Pair:
        return min(self.left, self.right), max(self.left, self.right)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What linking has to heed: `looked_at` are pairs of which a reviewer could not tell."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    looked_at: tuple[Pair, ...] = ()
    outcomes: Mapping[str, Outcome] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        object.__setattr__(self, "outcomes", dict(self.outcomes or {}))

    @property
    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(outcome.value for outcome in self.outcomes.values()).items()))

    @property
    def waiting(self) -> dict[str, list[str]]:
        """The decisions not in force that somebody has to see to, by what is wrong."""
        return {
            outcome.value: refs
            for outcome in WAITING
            if (refs := sorted(ref for ref, came in self.outcomes.items() if came is outcome))
        }


def read_decisions(warehouse: DuckDBPyConnection, datasets: Sequence[Dataset]) -> Decided:
    """Read every `accepted` dataset that decides; `linking.node` and `linking.look` must be there."""
    outcomes: dict[str, Outcome] = {}
    rows = []
    for dataset in datasets:
        if dataset.decides:
            rows += warehouse.execute(f"""select decision_ref, kind, one_dataset, one_record, other_dataset,
                other_record, withdrawn_on is not null from accepted.{named(dataset.name)}
                order by decision_ref""").fetchall()
    nodes = _nodes(warehouse, datasets, {record for row in rows for record in (row[2:4], row[4:6])})
    people = {node for (node,) in warehouse.execute("select distinct node from linking.look").fetchall()}
    standing = []
    for ref, kind, *records, withdrawn in rows:
        left, right = nodes.get(tuple(records[:2])), nodes.get(tuple(records[2:]))
        if withdrawn:
            outcomes[ref] = Outcome.WITHDRAWN
        elif left is None or right is None:
            outcomes[ref] = Outcome.GONE
        elif not {left, right} <= people:
            outcomes[ref] = Outcome.NOBODY
        elif left == right and kind == DIFFERENT:
            outcomes[ref] = Outcome.ONE_ENTRY
        else:
            standing.append(Stands(ref=ref, kind=kind, left=left, right=right))
    decided = settle(standing)
    return Decided(same=decided.same, apart=decided.apart, looked_at=decided.looked_at,
                   outcomes=dict(sorted({**outcomes, **decided.outcomes}.items())))  # fmt: skip


def add_decided(warehouse: DuckDBPyConnection, links: Iterable[Link]) -> None:
    """Add to `linked.evidence` the links that hold because a reviewer decided so: there is nothing to weigh."""
    for link in links:
        warehouse.execute(
            """insert into linked.evidence by name
            select o.person_id, a.first_identity as left_identity, b.first_identity as right_identity,
                1.0 as probability, [?] as agrees, []::varchar[] as differs
            from linking.person_of o, linking.node a, linking.node b
            where o.node = a.node and a.node = ? and b.node = ?""",
            [DECIDED, link.left, link.right],
        )


def settle(standing: Iterable[Stands]) -> Decided:
    """Which of the decisions are in force: of those that contradict one another only "different"."""
    standing = sorted(standing, key=lambda one: one.ref)
    same = [one for one in standing if one.kind == SAME]
    different = [one for one in standing if one.kind == DIFFERENT]
    whole = _joined(one.pair for one in same)
    torn = {
        whole[one.left] for one in different if one.left in whole and whole[one.left] == whole.get(one.right)
    }
    outcomes = {}
    for one in standing:
        inside = one.left in whole and whole[one.left] == whole.get(one.right) and whole[one.left] in torn
        if one.kind in (SAME, DIFFERENT):
            outcomes[one.ref] = Outcome.CONTRADICTED if inside else Outcome.IN_FORCE
        else:
            outcomes[one.ref] = Outcome.NOTHING_FOLLOWS
    heeded = [one for one in same if outcomes[one.ref] is Outcome.IN_FORCE and one.left != one.right]
    return Decided(
        same=tuple(sorted({one.pair for one in heeded})),
        # "Different" holds in any case: what is wrong with it is that others say the same.
        apart=tuple(sorted({one.pair for one in different})),
        looked_at=tuple(sorted({one.pair for one in standing if one.kind not in (SAME, DIFFERENT)})),
        outcomes=outcomes,
    )


def _joined(pairs: Iterable[Pair]) -> dict[int, int]:
    """Each node of `pairs` with the smallest node that they lead to from it."""
    beside: dict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        beside[left].add(right)
        beside[right].add(left)
    lead: dict[int, int] = {}
    for start in sorted(beside):
        waiting = [start] if start not in lead else []
        while waiting:
            node = waiting.pop()
            if node not in lead:
                lead[node] = start
                waiting += beside[node]
    return lead


def _nodes(
    warehouse: DuckDBPyConnection, datasets: Iterable[Dataset], records: set[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """The node of each of `records` (dataset, key) that is there."""
    found: dict[tuple[str, str], int] = {}
    for dataset in datasets:
        keys = sorted({key for name, key in records if name == dataset.name})
        if not keys or not dataset.about_people or dataset.instructs:
            continue
        rows = warehouse.execute(
            f"""select record_key, node from (
                select record_key, {node_key(dataset)} as node_key from accepted.{named(dataset.name)})
            join linking.node using (node_key) where list_contains(?, record_key)""",
            [keys],
        ).fetchall()
        found |= {(dataset.name, key): node for key, node in rows}
    return found
