"""Whether one number can stand for each person: counts for whoever checks data or oversees their use."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.policy.single_identifier import GATE
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.readiness_page import groups


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    door = Door(request, "readiness")
    said = {"groups": groups(door.readiness()), "gate": GATE, "snapshot_date": door.snapshot_date}
    return render(request, "readiness.html", said)
