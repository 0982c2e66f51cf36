"""Who has looked at a person's record: for information governance, when a family asks."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.records.broken_glass import Exactly
from thinkfamily.web.records.exact_id import find_exactly
from thinkfamily.web.records.lineage import lineage_told
from thinkfamily.web.showing.looked_page import looked_page
from thinkfamily.web.trail.filter import day_of

LONGEST = 100
_BOXES = ("forename", "surname", "born", "nhs_number")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def looked_for(request: HttpRequest) -> HttpResponse:
    """Whose record? Asked exactly, and answered with an id and nothing else."""
    oversight = Oversight(request, "looked_for")
    if request.method != "POST":
        return render(request, "looked_for.html", {"form": {}, "faults": {}})
    form = {box: " ".join(request.POST.get(box, "").replace("\x00", " ").split())[:LONGEST] for box in _BOXES}
    faults = _faults(form)
    if faults:
        return render(request, "looked_for.html", {"form": form, "faults": faults}, status=422)
    found = find_exactly(oversight, _exactly(form))
    if len(found) == 1:
        return redirect("looked", found[0])
    return render(request, "looked_for.html", {"form": form, "faults": {}, "found": found, "is_answer": True})


@require_safe
def looked(request: HttpRequest, person_id: str) -> HttpResponse:
    """`names=no` and `reasons=no` leave out who looked by name, and why in their words."""
    oversight = Oversight(request, "looked", thing=person_id)
    said = {
        "page": looked_page(person_id, lineage_told(oversight, person_id)),
        "names": request.GET.get("names") != "no",
        "reasons": request.GET.get("reasons") != "no",
    }
    return render(request, "looked.html", said)


def _faults(form: dict[str, str]) -> dict[str, str]:
    named = [box for box in ("forename", "surname", "born") if form[box]]
    faults = {}
    if form["nhs_number"] and len(_digits(form["nhs_number"])) != 10:
        faults["nhs_number"] = "An NHS number has 10 digits"
    if form["born"] and _born(form) is None:
        faults["born"] = "Write the exact date of birth, such as 12/5/2011"
    if named and len(named) < 3:
        missing = next(box for box in ("forename", "surname", "born") if not form[box])
        faults[missing] = "Enter first name, surname and date of birth together"
    if not named and not form["nhs_number"]:
        faults["forename"] = "Enter first name, surname and date of birth, or an NHS number"
    return faults


def _exactly(form: dict[str, str]) -> Exactly:
    return Exactly(
        forename=form["forename"], surname=form["surname"], date_of_birth=_born(form),
        nhs_number=_digits(form["nhs_number"]),
    )  # fmt: skip


def _born(form: dict[str, str]) -> date | None:
    return day_of(form["born"])


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
