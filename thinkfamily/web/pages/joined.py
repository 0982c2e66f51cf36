"""Why these records are one person: what was compared, what spoke for it and what against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.charts.waterfall import waterfall
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.joined_page import joined_page


@require_safe
def joined(request: HttpRequest, person_id: str) -> HttpResponse:
    page = Door(request, "joined").show(joined_page, person_id)
    return render(request, "joined.html", {"page": page, "drawn": [waterfall(each) for each in page.links]})
