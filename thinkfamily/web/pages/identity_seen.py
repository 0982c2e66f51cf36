"""Records of two people that were one person's: which decisions say so, and who saw them so."""

import csv

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.identity_review.cases import Decision, Verdict
from thinkfamily.web.identity_review.seen import COLUMNS, who_saw
from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.pages.feedback_export import harmless
from thinkfamily.web.records.splits import parted_on
from thinkfamily.web.trail.audit import Act

ON_A_PAGE = 30


@require_safe
def identity_decisions(request: HttpRequest) -> HttpResponse:
    oversight = Oversight(request, "identity_decisions")
    oversight.note(Act.READ_TRAIL, thing="wrong joins")
    page = Paginator(_wrong(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "identity_decisions.html", {"page": page})


@require_safe
def identity_seen(request: HttpRequest, number: str) -> HttpResponse:
    """With `as=csv` as a file."""
    oversight = Oversight(request, "identity_seen", thing=f"decision {number}")
    exported = request.GET.get("as") == "csv"
    oversight.note(Act.EXPORTED if exported else Act.READ_TRAIL, thing=f"decision {number}")
    found = _wrong().filter(pk=number).first() if number.isdecimal() and len(number) < 15 else None
    if found is None:
        raise Http404("no such decision")
    until = parted_on(found.person_id)
    saw = who_saw(found, until=until)
    if not exported:
        return render(request, "identity_seen.html", {"decision": found, "until": until, "saw": saw})
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="who-saw-decision-{found.pk}.csv"'
    response.write("\ufeff")  # spreadsheets take the rest for UTF-8
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in each.row] for each in saw)
    return response


def _wrong():  # type: ignore[no-untyped-def]
    """Decisions that stand and say that records held to be one person's are two people's."""
    of_one = Decision.objects.filter(verdict=Verdict.DIFFERENT.value, withdrawn_at=None)
    return of_one.extra(where=["person_id = other_id"]).order_by("-pk")
