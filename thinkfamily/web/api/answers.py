"""What each route answers: the pages' own showing functions, through the same door."""

from functools import partial

from django.http import HttpRequest
from django.urls import reverse

from thinkfamily.policy.access import Viewer
from thinkfamily.web.api.given import Datasets, FamilyAt, FoundAt, Me, PersonAt, PurposeSaid
from thinkfamily.web.api.taken import Find, NotTaken, Search
from thinkfamily.web.asking.reading import Parts, faults_in, question_of, read_text
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.family_page import family_page
from thinkfamily.web.showing.found import Found
from thinkfamily.web.showing.how_likely import HowLikely
from thinkfamily.web.showing.person_page import person_page
from thinkfamily.web.showing.school_page import school_page
from thinkfamily.web.showing.search_filter import Filter
from thinkfamily.web.showing.search_page import SearchPage, search_page
from thinkfamily.web.showing.timeline_page import TimelinePage, timeline_page
from thinkfamily.web.shown.family import FamilyPage
from thinkfamily.web.shown.person import PersonPage
from thinkfamily.web.shown.school import SchoolPage


def search(request: HttpRequest, body: Search) -> SearchPage:
    door = Door(request, "api_search")
    if body.text:
        return _searched(door, read_text(body.text, today=door.snapshot_date).parts)
    parts = {name: text for name, text in vars(body).items() if name != "text"}
    return _searched(door, Parts(**parts))


def find(request: HttpRequest, body: Find) -> FoundAt:
    """Only who is very likely meant: a number that is the same, or the whole name and the very date of birth."""
    ways = [bool(body.nhs_number), bool(body.upn), bool(body.names and body.date_of_birth)]
    if sum(ways) != 1 or bool(body.names) != bool(body.date_of_birth):
        raise NotTaken("give an NHS number, or a UPN, or names with a date_of_birth")
    born = body.date_of_birth.isoformat() if body.date_of_birth else ""
    parts = Parts(nhs_number=body.nhs_number, upn=body.upn, names=body.names, born=born)
    page = _searched(Door(request, "api_find"), parts)
    sure = [each for each in page.found if each.likely.word is HowLikely.VERY_LIKELY]
    return FoundAt(
        found=tuple(_at(request, each) for each in sure),
        searched=page.searched,
        snapshot_date=page.snapshot_date,
    )


def person(request: HttpRequest, person_id: str) -> PersonPage:
    return Door(request, "api_person").show(person_page, person_id)


def timeline(request: HttpRequest, person_id: str) -> TimelinePage:
    """A long one comes a year at a time, the newest first; `years` in the answer says which there are."""
    asked = {"year": request.GET.get("year", "")[:10]}
    return Door(request, "api_timeline").show(partial(timeline_page, asked=asked), person_id)


def school(request: HttpRequest, person_id: str) -> SchoolPage:
    return Door(request, "api_school").show(school_page, person_id)


def family(request: HttpRequest, family_id: str) -> FamilyPage:
    return Door(request, "api_family").show(family_page, family_id)


def me(request: HttpRequest) -> Me:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    role = viewer.role
    sees = () if not role.opens_records else Door(request, "api_me").coverage()
    return Me(
        username=viewer.username,
        role=role.key,
        role_title=role.title,
        agency=role.agency,
        organisation=viewer.organisation,
        reach=role.reach,
        purpose=PurposeSaid(key=viewer.purpose.key, title=viewer.purpose.title),
        purposes=tuple(PurposeSaid(key=each.key, title=each.title) for each in role.purposes),
        sees=tuple(source.name for source in sees),
    )


def datasets(request: HttpRequest) -> Datasets:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    door = Door(request, "api_datasets")
    return Datasets(
        datasets=() if not viewer.role.opens_records else door.coverage(),
        snapshot_date=door.snapshot_date,
    )


def _searched(door: Door, parts: Parts) -> SearchPage:
    today = door.snapshot_date
    faults = faults_in(parts, today=today)
    question = question_of(parts, today=today)
    if faults or question.is_empty:
        raise NotTaken(*(faults.values() or ["there is nothing to search for"]))
    said = "; ".join(filter(None, vars(parts).values()))
    return door.show_list(partial(search_page, asked=said, question=question, narrowed=Filter(), pages=1))


def _at(request: HttpRequest, found: Found) -> PersonAt:
    return PersonAt(
        person_id=found.card.person_id,
        name=found.card.name,
        date_of_birth=found.card.date_of_birth,
        because=found.likely.because,
        page=request.build_absolute_uri(reverse("person", args=[found.card.person_id])),
        families=tuple(
            FamilyAt(
                family_id=each.family_id,
                kind=each.kind,
                page=request.build_absolute_uri(reverse("family", args=[each.family_id])),
            )
            for each in found.families
        ),
    )
