"""Find which records are about one person, and say why.

In running order: gather · standardise · context, block · score (model, agree, kept_model) · judge · decided, decide ·
number, explain, house.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.link_people.block import make_keys
from thinkfamily.pipeline.link_people.context import live_together
from thinkfamily.pipeline.link_people.decide import join_links, read_known, read_links
from thinkfamily.pipeline.link_people.decided import add_decided, read_decisions
from thinkfamily.pipeline.link_people.explain import write_cannot_tell, write_evidence
from thinkfamily.pipeline.link_people.gather import gather_identities
from thinkfamily.pipeline.link_people.gazetteer import gather_gazetteer
from thinkfamily.pipeline.link_people.house import write_addresses
from thinkfamily.pipeline.link_people.judge import judge_pairs
from thinkfamily.pipeline.link_people.kept_model import model_for
from thinkfamily.pipeline.link_people.model import CUT
from thinkfamily.pipeline.link_people.number import (
    give_records_people,
    number_people,
    write_identities,
    write_people,
)
from thinkfamily.pipeline.link_people.score import weigh_pairs
from thinkfamily.pipeline.link_people.standardise import standardise
from thinkfamily.pipeline.progress import say_nothing


@dataclass(frozen=True, kw_only=True)
class Linked:
    """What linking did, in counts."""

    identities: int
    compared_records: int
    pairs: int
    links: int
    people: int
    refused_links: Mapping[str, int]
    crowded_keys: Mapping[str, int]
    live_together: bool
    fields: tuple[str, ...]
    learnt_on: tuple[str, ...]
    learnt_for: str
    decisions: Mapping[str, int]
    """Decisions of reviewers, counted by what came of them."""
    decisions_waiting: Mapping[str, Sequence[str]]
    """Those not in force that somebody has to see to."""


def link_people(
    warehouse: DuckDBPyConnection,
    datasets: Iterable[Dataset],
    *,
    seed: int = 1,
    relearn: bool = False,
    progress: Callable[[str], None] = say_nothing,
) -> Linked:
    """Link the rows of `accepted."<dataset>"`: fills the tables `linked.*` and `main."<dataset>"` with `person_id`.

    `progress` is told each step as it begins. The same rows, `seed` and library versions give the same tables.
    """
    declared = tuple(datasets)
    progress("gathering identities")
    identities = gather_identities(warehouse, declared)
    gather_gazetteer(warehouse, declared)
    progress("writing them one way")
    looks = standardise(warehouse)
    together = live_together(warehouse)
    crowded = make_keys(warehouse, together=together)
    progress("learning how records of one person agree")
    learnt = model_for(warehouse, declared, seed=seed, relearn=relearn)
    model, housemate_u = learnt.model, learnt.housemate_u
    progress("weighing pairs")
    pairs = weigh_pairs(warehouse, model)
    progress("judging pairs")
    settings = judge_pairs(warehouse, model, housemate_u, together=together)
    progress("drawing links")
    decided = read_decisions(warehouse, declared)
    known = read_known(warehouse, settings, model, cut=CUT, apart=decided.apart, together=together)
    groups, used, refused = join_links(read_links(warehouse, cut=CUT), known, decided=decided.same)
    progress("numbering people")
    people = number_people(warehouse, groups, declared)
    write_identities(warehouse, declared)
    write_evidence(warehouse, model, housemate_u, [link for link in used if not link.decided])
    add_decided(warehouse, [link for link in used if link.decided])
    write_people(warehouse)
    write_cannot_tell(warehouse, model, housemate_u, refused)
    write_addresses(warehouse, declared)
    progress("giving each record its person")
    give_records_people(warehouse, declared)
    return Linked(
        identities=identities, compared_records=looks, pairs=pairs, links=len(used), people=people,
        refused_links=dict(sorted(Counter(refused.values()).items())), crowded_keys=dict(sorted(crowded.items())),
        live_together=together, fields=model.present, learnt_on=model.learnt_on,
        learnt_for=learnt.learnt_for.isoformat(), decisions=decided.counts, decisions_waiting=decided.waiting,
    )  # fmt: skip
