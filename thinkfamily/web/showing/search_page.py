"""Puts the answer to a search together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.indicators.indicator import Criterion
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.roles import Reach
from thinkfamily.policy.usual_reach import is_usual
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.web.looking.guarded import indicator
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.records.usual_reach import known_localities
from thinkfamily.web.showing.families import family_links, seen_members
from thinkfamily.web.showing.findings import chips
from thinkfamily.web.showing.found import Found
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.how_likely import HowLikely, how_likely
from thinkfamily.web.showing.people import cards
from thinkfamily.web.showing.search_filter import Choice, Filter, choices, choices_unseen
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail.audit import Act

A_PAGE = 25
MOST_PAGES = 4
"""A name that fits more than a hundred is no question yet: it wants a date of birth, not more pages."""


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """`judged` are the best found, of whom `matching` match the filter and `found` are shown. `more` says that others
    were found beyond the judged; `equally_sure` how many are very likely and fit just as well: it may be any of them.
    """

    found: tuple[Found, ...]
    matching: int
    judged: int
    more: bool
    can_show_more: bool
    equally_sure: int
    filter: Filter
    choices: tuple[Choice, ...]
    works_in: str
    searched: tuple[Source, ...]
    snapshot_date: date


def search_page(
    look: Look, rows: Rows, asked: str, question: Question, narrowed: Filter, pages: int
) -> SearchPage:
    """Only datasets the viewer may see are searched: what may not be seen has no part in who is found, or in what
    order. Whoever is judged for the answer is on the trail, shown or filtered out; nobody else is read."""
    pages = min(max(pages, 1), MOST_PAGES)
    shown, most = A_PAGE * pages, A_PAGE * (MOST_PAGES if narrowed.said else pages)
    own = look.viewer.organisation if look.viewer.role.reach is Reach.OWN_ORGANISATION else None
    allowed = look.open_datasets()
    said = f"{asked} [narrowed to {narrowed.said}]" if narrowed.said else asked
    hits = rows.hits(question, asked=said, datasets=allowed, organisation=own, limit=most + 1)
    judged = _found(look, rows, question, hits[:most], said)
    matching = [each for each in judged if narrowed.keeps(each)]
    found = tuple(matching[:shown])
    return SearchPage(
        found=found,
        matching=len(matching),
        judged=len(judged),
        more=len(hits) > most,
        can_show_more=pages < MOST_PAGES
        and (len(matching) > shown or (len(hits) > most and not narrowed.said)),
        equally_sure=_equally_sure(found, hits),
        filter=narrowed,
        choices=_choices(look, judged, narrowed, all_judged=len(hits) <= most),
        works_in=" and ".join(LOCALITY.codes[code] for code in sorted(look.viewer.localities)),
        searched=look.sources(allowed),
        snapshot_date=look.snapshot_date,
    )


def _found(look: Look, rows: Rows, question: Question, hits: Sequence[Hit], asked: str) -> list[Found]:
    ids = [hit.person_id for hit in hits]
    rows.note(Act.LISTED, people=ids, asked=asked)
    look.is_about(rows.people(ids))
    people = cards(look, rows.identities(ids))
    residences = rows.residences(people)
    stays = {person: [row for row in residences if row.person_id == person] for person in people}
    usual = {person for person in people if is_usual(look.viewer, known_localities(look, stays[person]))}
    lit = _chips(look, rows, usual)
    memberships = seen_members(look, rows.memberships(people))
    kinds = rows.families(memberships)
    found = []
    for hit in hits:
        if (card := people.get(hit.person_id)) is None:
            continue
        mine = {card.person_id: card}
        places = homes(look, stays[card.person_id], mine)
        found.append(
            Found(
                card=replace(card, chips=lit.get(card.person_id, ())),
                home=places[0] if places else None,
                families=family_links(look, memberships, kinds, mine),
                likely=how_likely(question, hit, card, places),
                outside=card.person_id not in usual,
            )
        )
    return found


def _chips(look: Look, rows: Rows, people: Collection[str]) -> dict[str, tuple[Criterion, ...]]:
    """What is withheld is not counted here: of namesakes nobody asked about, a number would tell too much."""
    return chips(
        row
        for row in rows.indicators(people)
        if row.indicator in INDICATORS
        and look.sieve.lets(indicator(row.indicator), look.subject(row.person_id))
    )


def _choices(
    look: Look, judged: Sequence[Found], narrowed: Filter, *, all_judged: bool
) -> tuple[Choice, ...]:
    if not all_judged and not narrowed.said:
        somebody = look.within_reach()
        return choices_unseen({each.chip for each in INDICATORS.values() if look.sieve.lets(each, somebody)})
    return choices(judged, narrowed) if len(judged) > 1 else ()


def _equally_sure(found: Iterable[Found], hits: Iterable[Hit]) -> int:
    """Scores are compared and never told: how rare a name is depends on people whom the viewer may not reach."""
    scores = {hit.person_id: hit.score for hit in hits}
    likely = [scores[each.card.person_id] for each in found if each.likely.word is HowLikely.VERY_LIKELY]
    return likely.count(max(likely, default=0.0))
