"""Deliberate faults: what a careless hand could do to the program. Each must be noticed, or the leak test has a hole.

A fault is put in by a function that is given pytest's monkeypatch; beside it stands the look that must notice it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from tests.web.little_city import RESTR, TEGAN
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Decision
from thinkfamily.web.api import site_map
from thinkfamily.web.looking.sieve import Sieve
from thinkfamily.web.pages import person as person_view
from thinkfamily.web.pages import school_detail as school_view
from thinkfamily.web.pages import search as search_view
from thinkfamily.web.records import door, usual_reach
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.records.shelf import SHELF
from thinkfamily.web.showing import (
    families,
    family_page,
    feedback_lines,
    findings,
    identity_case_page,
    involvement,
    joined_page,
    list_page,
    my_work_page,
    network_page,
    people,
    person_page,
    schooling,
    search_page,
    timeline,
    timeline_page,
)
from thinkfamily.web.showing import homes as homes_file

Patch = Any
_HOUSING = ("housing_officer", "housing_support")
_SCHOOL = ("school_lead", "safeguarding")
_FIRST = ("first_response", "safeguarding")
_NEET = ("neet_tracker", "education_support")
_FAMILY = ("family_support_worker", "family_support")
_MANAGER = ("data_manager", "data_quality")


@dataclass(frozen=True, kw_only=True)
class Fault:
    put_in: Callable[[Patch], None]
    look: tuple[str, str]
    by: str = "the words"
    """What must notice it: the words of an answer, or the comparison with a city without what is protected or closed,
    from a locality or from anywhere."""


class AllSeeing:
    """A look that asks no policy."""

    def __init__(self, look: Any) -> None:
        self._look = look
        self.sieve = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._look, name)

    def sees(self, *_: Any) -> bool:
        return True

    lets = passes = sees

    def withheld(self) -> tuple[str, ...]:
        return ()

    def another_sieve(self) -> "AllSeeing":
        return self


def _unasked(module: Any, name: str) -> Callable[[Patch], None]:
    """The function of that name, as `module` calls it, no longer asks what may be seen."""
    function = getattr(module, name)

    def put_in(patch: Patch) -> None:
        patch.setattr(module, name, lambda look, *given, **named: function(AllSeeing(look), *given, **named))

    return put_in


def _always(where: Any, name: str, value: Any) -> Callable[[Patch], None]:
    def put_in(patch: Patch) -> None:
        patch.setattr(where, name, lambda *_, **__: value)

    return put_in


def _without_gate(module: Any, name: str) -> Callable[[Patch], None]:
    """What the module asks about by that name is everybody's to see: a place."""
    return _always(module, name, DATASETS["schools"])


def _together(*several: Callable[[Patch], None]) -> Callable[[Patch], None]:
    def put_in(patch: Patch) -> None:
        for each in several:
            each(patch)

    return put_in


def _reach_forgotten(patch: Patch) -> None:
    from_policy = Sieve._decide

    def decide(self: Sieve, thing: Any, subject: Any) -> Decision:
        own = frozenset({self.viewer.organisation})
        return from_policy(self, thing, replace(subject, organisations=own))

    patch.setattr(Sieve, "_decide", decide)


def _title_told(patch: Patch) -> None:
    withheld = Sieve.withheld

    def passes(self: Sieve, what: str, things: Any, subject: Any) -> bool:
        refused = [(each, found) for each in things if not (found := self._decide(each, subject)).allowed]
        for thing, decision in refused:
            self._withheld[f"{what} ({thing.title})", decision.because] += 1
        return not refused

    patch.setattr(Sieve, "passes", passes)
    assert withheld is Sieve.withheld


def _hits_of(**changed: Any) -> Callable[[Patch], None]:
    hits = Rows.hits

    def put_in(patch: Patch) -> None:
        patch.setattr(
            Rows, "hits", lambda self, question, **given: hits(self, question, **{**given, **changed})
        )

    return put_in


def _sealed_opened(patch: Patch) -> None:
    home = homes_file._home
    patch.setattr(
        homes_file,
        "_home",
        lambda look, stays, people: home(look, [replace(stay, sealed=False) for stay in stays], people),
    )


def _sealed_connects(patch: Patch) -> None:
    patch.setattr(
        Rows,
        "residents",
        lambda self, stays: self._served.ordinary.residents(sorted({row.address_id for row in stays})),
    )
    patch.setattr(network_page, "seen_stays", lambda look, rows: [row for row in rows if row.is_current])


def _not_noted(patch: Patch) -> None:
    def note(
        self: Rows, act: Any, *, people: Any = (), thing: str = "", families: Any = (), **_: Any
    ) -> None:
        self._on_trail.update(people, families, [thing])

    patch.setattr(Rows, "note", note)


def _restricted_read(patch: Patch) -> None:
    def found(self: Rows, read: Any, ids: set[str]) -> list[Any]:
        return read(self._served.ordinary, sorted(ids)) + read(self._served.restricted(), sorted(ids))

    patch.setattr(Rows, "_found", found)


def _rendered(change: Callable[[HttpResponse, Any], None]) -> Callable[[Patch], None]:
    """Something more is done with the answer of a person's page."""
    render = person_view.render

    def put_in(patch: Patch) -> None:
        def more(request: Any, template: str, context: Any) -> HttpResponse:
            response = render(request, template, context)
            change(response, context)
            return response

        patch.setattr(person_view, "render", more)

    return put_in


def _name_in_title(response: HttpResponse, context: Any) -> None:
    name = context["page"].card.name.encode()
    response.content = response.content.replace(b"<title>", b"<title>" + name)


def _name_in_header(response: HttpResponse, context: Any) -> None:
    response["X-Person"] = context["page"].card.name


def _name_in_cookie(response: HttpResponse, context: Any) -> None:
    response.set_cookie("last", context["page"].card.name)


def _name_logged(response: HttpResponse, context: Any) -> None:
    logging.getLogger("thinkfamily").info("opened %s", context["page"].card.name)


def _name_in_address(patch: Patch) -> None:
    patch.setattr(
        search_view,
        "redirect",
        lambda _, ticket: HttpResponseRedirect(f"/search/{ticket}?name=Tegan+Marlowe"),
    )


def _raw_row(patch: Patch) -> None:
    as_json = site_map.as_json

    def more(said: Any) -> Any:
        return {"given": as_json(said), "rows": str(SHELF.newest().ordinary.identities([TEGAN]))}

    patch.setattr(site_map, "as_json", more)


FAULTS: dict[str, Fault] = {
    # --- the sieve and the policy's questions ---
    "the sieve lets everything": Fault(put_in=_always(Sieve, "lets", True), look=_HOUSING),
    "the sieve passes everything": Fault(put_in=_always(Sieve, "passes", True), look=_HOUSING),
    "the sieve lets nothing": Fault(put_in=_always(Sieve, "passes", False), look=_FIRST),
    "the sieve forgets whom a role reaches": Fault(put_in=_reach_forgotten, look=_SCHOOL),
    "what is withheld is named": Fault(put_in=_title_told, look=_HOUSING),
    "that it is there is told": Fault(
        put_in=_always(Sieve, "keeps_silent", False), look=_HOUSING, by="protected"
    ),
    # --- each page's own sieving ---
    "records side by side are not sieved": Fault(
        put_in=_unasked(identity_case_page, "entries"), look=("identity_reviewer", "data_quality")
    ),
    "the records of a person are not sieved": Fault(put_in=_unasked(joined_page, "entries"), look=_HOUSING),
    "a person's families are not sieved": Fault(put_in=_unasked(person_page, "seen_members"), look=_HOUSING),
    "a family's members are not sieved": Fault(put_in=_unasked(family_page, "seen_members"), look=_HOUSING),
    "relationships are not sieved": Fault(put_in=_unasked(person_page, "seen_relationships"), look=_HOUSING),
    "the network's relationships are not sieved": Fault(
        put_in=_unasked(network_page, "seen_relationships"), look=_HOUSING
    ),
    "the network's families are not sieved": Fault(put_in=_unasked(network_page, "seen_members"), look=_HOUSING),
    "events shared with others are not sieved": Fault(
        put_in=_together(_unasked(network_page, "named_together"), _unasked(network_page, "in_events")),
        look=_HOUSING, by="protected",
    ),
    "who lives together is not sieved": Fault(put_in=_unasked(network_page, "seen_stays"), look=_NEET, by="closed"),
    "residences are not sieved": Fault(put_in=_unasked(person_page, "homes"), look=_HOUSING),
    "a sealed address is shown": Fault(put_in=_sealed_opened, look=_FIRST),
    "a sealed address connects people": Fault(put_in=_sealed_connects, look=_FIRST),
    "identities are not sieved": Fault(put_in=_unasked(person_page, "identities"), look=_HOUSING),
    "cards are not sieved": Fault(put_in=_unasked(people, "seen_fields"), look=_NEET),
    "an identity's columns are not asked about": Fault(put_in=_always(people, "identity_field", ()), look=_FIRST),
    "indicators are not sieved": Fault(put_in=_without_gate(findings, "indicator"), look=_HOUSING),
    "reasons are not sieved": Fault(put_in=_always(findings, "datasets", ()), look=_FAMILY),
    "the timeline does not ask about datasets": Fault(put_in=_without_gate(timeline, "dataset"), look=_HOUSING),
    "the timeline does not ask about columns": Fault(
        put_in=_without_gate(timeline, "column"), look=("external_partner", "family_support"), by="closed"
    ),
    "the timeline asks about nothing": Fault(put_in=_unasked(timeline_page, "entries"), look=_HOUSING),
    "services are not sieved": Fault(put_in=_unasked(person_page, "involvements"), look=_HOUSING),
    "a family's services are not sieved": Fault(put_in=_unasked(family_page, "family_involvements"), look=_NEET),
    "a service's columns are not asked about": Fault(
        put_in=_together(_without_gate(involvement, "column"), _unasked(person_page, "involvements")), look=_SCHOOL
    ),
    "the lead professional is not asked about": Fault(put_in=_always(families, "sees_leads", True), look=_HOUSING),
    "the school detail is not sieved": Fault(
        put_in=_together(
            _unasked(school_view, "school_page"),
            _always(schooling, "may_see", Decision(allowed=True, because="careless")),
        ),
        look=_HOUSING,
        by="closed",
    ),
    "that there is a school detail is told": Fault(
        put_in=_unasked(schooling, "has_any"), look=_HOUSING, by="closed"
    ),
    # --- searching ---
    "a search draws on every dataset": Fault(put_in=_hits_of(datasets=tuple(DATASETS)), look=_SCHOOL, by="closed"),
    "a search's chips are not sieved": Fault(put_in=_unasked(search_page, "_chips"), look=_HOUSING, by="closed"),
    "a search's addresses are not sieved": Fault(put_in=_unasked(search_page, "homes"), look=_SCHOOL),
    "where somebody lives is drawn from everything": Fault(
        put_in=_unasked(usual_reach, "known_localities"), look=_NEET, by="locality"
    ),
    # --- one's own work, corrections, lists ---
    "cases are not sieved": Fault(
        put_in=_together(_always(my_work_page, "_is_shown", True), _without_gate(my_work_page, "column")),
        look=_HOUSING,
        by="closed",
    ),
    "a list is not sieved": Fault(put_in=_unasked(list_page, "cards"), look=_HOUSING),
    "a list's addresses are not sieved": Fault(put_in=_unasked(list_page, "homes"), look=_SCHOOL),
    "corrections are read by whoever answers": Fault(
        put_in=_always(feedback_lines, "_may_read", (True, "")), look=_MANAGER
    ),
    # --- beside the page ---
    "a name in a title": Fault(put_in=_rendered(_name_in_title), look=_FIRST),
    "a name in a header": Fault(put_in=_rendered(_name_in_header), look=_FIRST),
    "a name in a cookie": Fault(put_in=_rendered(_name_in_cookie), look=_FIRST),
    "a name in the log": Fault(put_in=_rendered(_name_logged), look=_FIRST),
    "a name in an address": Fault(put_in=_name_in_address, look=_FIRST),
    "the API gives raw rows": Fault(put_in=_raw_row, look=_HOUSING),
    # --- the door ---
    "the door forgets the trail": Fault(put_in=_not_noted, look=_FIRST),
    "the restricted part is read like the rest": Fault(put_in=_restricted_read, look=_FIRST),
    "the glass is broken for everybody": Fault(
        put_in=_always(door, "opened_in_emergency", {RESTR: "x"}), look=_FIRST
    ),
}  # fmt: skip
