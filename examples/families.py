"""How well the families formed in the made-up city agree with the truth: who lives with a child, and who is kin.

Everything is asked of people: a person of the run is the true person most of whose records it holds. A person may be in
several families, so groups overlap; B-cubed is the extended one (Amigo and others, 2009), which counts, for two people,
in how many groups they are together.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

import polars as pl

from examples.metrics import Agreement

Groups = Iterable[frozenset[Hashable]]
NEAR = 92
"""Days by which a membership's beginning may miss the true day and still be called right."""


def together(groups: Groups) -> Counter[frozenset[Hashable]]:
    """How many groups each two people share."""
    return Counter(frozenset(pair) for group in groups for pair in combinations(sorted(group, key=str), 2))


def pairwise_of_groups(found: Groups, true: Groups) -> Agreement:
    """Over pairs of people who are together in some group; 1 where there is no pair to be wrong about."""
    ours, theirs = together(found).keys(), together(true).keys()
    both = len(ours & theirs)
    return Agreement(
        precision=both / len(ours) if ours else 1.0, recall=both / len(theirs) if theirs else 1.0
    )


def b_cubed_of_groups(found: Groups, true: Groups) -> Agreement:
    """Extended B-cubed, averaged over the people of `found` for precision and of `true` for recall."""
    ours, theirs = together(found), together(true)
    return Agreement(precision=_agreement(ours, theirs), recall=_agreement(theirs, ours))


def _agreement(one: Mapping[frozenset[Hashable], int], other: Mapping[frozenset[Hashable], int]) -> float:
    shares: dict[Hashable, list[float]] = defaultdict(list)
    for pair, times in one.items():
        for person in pair:
            shares[person].append(min(times, other.get(pair, 0)) / times)
    return sum(sum(each) / len(each) for each in shares.values()) / len(shares) if shares else 1.0


def true_people(joined: pl.DataFrame) -> dict[str, str]:
    """person_id -> the true person most of whose records it holds."""
    counted = joined.filter(pl.col("person_id").is_not_null()).group_by("person_id", "person").len()
    first = counted.sort("len", "person", descending=[True, False]).unique("person_id", keep="first")
    return dict(first.select("person_id", "person").iter_rows())


def score_families(joined: pl.DataFrame, folder: Path, snapshot: Path, as_of: date) -> list[str]:
    """Lines that tell the agreement for homes with a child, for kin across homes, and for when membership began."""
    who = true_people(joined)
    known = set(who.values())
    members = pl.read_parquet(snapshot / "member.parquet").with_columns(
        pl.col("person_id").replace_strict(who, default=None).alias("person")
    )
    people = pl.read_parquet(folder / "people.parquet").filter(
        pl.col("died").is_null() & (pl.col("left").is_null() | (pl.col("left") > as_of))
    )
    people = people.with_columns(pl.col("person", "mother", "father").cast(pl.String)).filter(
        pl.col("person").is_in(list(known))
    )
    living = set(people["person"])
    children = set(people.filter(pl.col("born") > pl.lit(as_of).dt.offset_by("-18y"))["person"])
    homes = pl.read_parquet(folder / "households.parquet").with_columns(pl.col("person").cast(pl.String))
    now = homes.filter(
        (pl.col("kind") == "home") & (pl.col("to_on").is_null() | (pl.col("to_on") > as_of))
        & pl.col("person").is_in(list(living))
    )  # fmt: skip
    at_home = [group for group in _groups(now, "dwelling") if group & children]
    said = members.filter(pl.col("person").is_in(list(living)))
    lives = said.filter(pl.col("why").str.contains("lives with|lives here, a child"))
    # The same people at home, wherever the others of their family are: asked only of who is in either.
    lines = [_line("living together", [one for one in _groups(lives, "family_id") if len(one) > 1], at_home)]
    kin = [frozenset({child, parent}) for child, mother, father in
           people.select("person", "mother", "father").iter_rows() for parent in (mother, father)
           if child in children and parent in living]  # fmt: skip
    families = _groups(said, "family_id")
    ours, theirs = together(families).keys(), set(kin)
    apart = {pair for pair in theirs if not any(pair <= group for group in at_home)}
    lines.append(
        f"parent and child, both known and living: {len(ours & theirs):,} of {len(theirs):,} in one family "
        f"({len(ours & theirs) / max(len(theirs), 1):.3f}); of {len(apart):,} who live apart {len(ours & apart):,} "
        f"({len(ours & apart) / max(len(apart), 1):.3f})"
    )
    near = _kin(people)
    around = [
        group | {one for child in group & children for one in near[child]} & living for group in at_home
    ]
    lines.append(_line("across households", families, around))
    lines.append(_beginnings(lives, now, as_of))
    return lines


def _kin(people: pl.DataFrame) -> dict[str, set[str]]:
    """Each person's parents among `people`, and those parents' other children."""
    known = set(people["person"])
    rows = people.select("person", "mother", "father").iter_rows()
    parents = {child: {one for one in both if one in known} for child, *both in rows}
    children: dict[str, set[str]] = defaultdict(set)
    for child, both in parents.items():
        for parent in both:
            children[parent].add(child)
    return {
        child: both | {one for parent in both for one in children[parent]} for child, both in parents.items()
    }


def _groups(rows: pl.DataFrame, column: str) -> list[frozenset[Hashable]]:
    found = rows.filter(pl.col("person").is_not_null()).group_by(column).agg(pl.col("person").unique())
    return [frozenset(members) for members in found["person"].to_list() if len(members) > 1]


def _line(name: str, found: list[frozenset[Hashable]], true: list[frozenset[Hashable]]) -> str:
    pairs, cubed = pairwise_of_groups(found, true), b_cubed_of_groups(found, true)
    return (
        f"families, {name}: {len(found):,} found, {len(true):,} true; pairwise precision {pairs.precision:.4f}, "
        f"recall {pairs.recall:.4f}, F1 {pairs.f1:.4f}; B3 precision {cubed.precision:.4f}, recall "
        f"{cubed.recall:.4f}, F1 {cubed.f1:.4f}"
    )


def _beginnings(lives: pl.DataFrame, now: pl.DataFrame, as_of: date) -> str:
    """How often the first day of living there is right, where membership says one."""
    true = now.group_by("person").agg(pl.col("from_on").max().alias("true_from"))
    dated = lives.filter(pl.col("from_on").is_not_null()).join(true, on="person")
    late = (pl.col("from_on") - pl.col("true_from")).dt.total_days()
    near = dated.filter(late.abs() <= NEAR).height
    median = dated.select(late.median()).item()
    return (
        f"memberships dated: {dated.height:,} of {lives.height:,}; within {NEAR} days of the day the person came to "
        f"live there: {near / max(dated.height, 1):.3f}; median days late {median}"
    )
