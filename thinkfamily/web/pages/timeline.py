"""A person's timeline across agencies."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.charts.timeline_strip import strip_says, timeline_strip
from thinkfamily.web.layout.printing import wants_print
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.timeline_page import timeline_to_draw

_FILTERS = ("agency", "kind", "evidence", "period", "year")


@require_safe
def timeline(request: HttpRequest, person_id: str) -> HttpResponse:
    asked = {name: request.GET[name] for name in _FILTERS if name in request.GET}
    printed = wants_print(request)
    compose = partial(timeline_to_draw, asked=asked, printed=printed)
    page, found = Door(request, "timeline").show(compose, person_id)
    strip = timeline_strip(found, page.snapshot_date)
    said = {
        "page": page,
        "printed": printed,
        "strip": strip,
        "strip_says": strip_says(found) if strip else "",
    }
    return render(request, "timeline.html", said)
