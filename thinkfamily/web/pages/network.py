"""A person's family tree and network, each with a table that says the same."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thinkfamily.web.diagrams import genogram_svg, rings_svg
from thinkfamily.web.diagrams.genogram import SHAPES, Genogram, genogram
from thinkfamily.web.diagrams.kin import Kin, Said, bonds
from thinkfamily.web.diagrams.rings import Contact, Rings, rings
from thinkfamily.web.diagrams.svg import Anchor
from thinkfamily.web.layout.printing import wants_print
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.network_page import (
    MOST_DIRECT,
    MOST_INDIRECT,
    Connected,
    NetworkPage,
    network_page,
)
from thinkfamily.web.shown.people import Card


@require_safe
def network(request: HttpRequest, person_id: str) -> HttpResponse:
    printed = wants_print(request)
    page = Door(request, "network").show(partial(network_page, printed=printed), person_id)
    tree, around = _tree(page), _rings(page)
    return render(
        request,
        "network.html",
        {
            "page": page,
            "printed": printed,
            "most_direct": MOST_DIRECT,
            "most_indirect": MOST_INDIRECT,
            "tree_notes": tree.notes,
            "tree": genogram_svg.genogram_svg(
                tree,
                _anchors(page.tree),
                title="Family tree",
                told="Parents stand above their children. The table below the tree says the same in words.",
            ),
            "tree_signs": genogram_svg.explained(tree),
            "rings": rings_svg.rings_svg(
                around,
                _anchors(each.card for each in (*page.direct, *page.indirect)),
                title="Network",
                told="The person in the middle, people connected to them in the inner ring, links of links in the "
                "outer. The tables below say the same in words.",
            ),
            "ring_signs": rings_svg.explained(around),
        },
    )


def _tree(page: NetworkPage) -> Genogram:
    said = [
        Said(person=link.one.person_id, says=link.says, other=link.other.person_id, from_on=link.from_on,
             to_on=link.to_on)
        for link in page.tree_links
    ]  # fmt: skip
    found, doubtful = bonds(said, page.snapshot_date)
    return genogram([_kin(card) for card in page.tree], found, page.card.person_id, doubtful)


def _rings(page: NetworkPage) -> Rings:
    return rings(
        _kin(page.card),
        [_contact(each, page.snapshot_date) for each in page.direct],
        [_contact(each, page.snapshot_date) for each in page.indirect],
    )


def _contact(connected: Connected, today: date) -> Contact:
    told = [f"{each.word} (ended)" if each.ended(today) else each.word for _, each in connected.connections]
    return Contact(
        kin=_kin(connected.card),
        links=frozenset(each.link for _, each in connected.connections),
        words=tuple(dict.fromkeys(told)),
        through=tuple(dict.fromkeys(card.person_id for card, _ in connected.connections)),
    )


def _kin(card: Card) -> Kin:
    return Kin(
        key=card.person_id, name=card.name, sex=card.sex, age=card.age, born=card.date_of_birth,
        died=card.date_of_death is not None,
    )  # fmt: skip


def _anchors(cards: Iterable[Card]) -> dict[str, Anchor]:
    return {
        card.person_id: Anchor(href=reverse("person", args=[card.person_id]), name=_read_aloud(card))
        for card in cards
    }


def _read_aloud(card: Card) -> str:
    sex = card.sex if card.sex in SHAPES else "sex not recorded"
    age = "age not known" if card.age is None else f"aged {card.age}"
    return f"{card.name}, {sex}, {'died ' if card.date_of_death else ''}{age}"
