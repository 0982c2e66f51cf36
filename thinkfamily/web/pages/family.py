"""Family detail."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.layout.printing import wants_print
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.family_page import family_page


@require_safe
def family(request: HttpRequest, family_id: str) -> HttpResponse:
    printed = wants_print(request)
    page = Door(request, "family").show(partial(family_page, printed=printed), family_id)
    return render(request, "family.html", {"page": page, "printed": printed})
