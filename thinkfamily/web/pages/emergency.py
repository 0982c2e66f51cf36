"""Emergency access: a restricted record is opened by its exact particulars, for a while, for a reason."""

from dataclasses import asdict, dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from thinkfamily.web.asking.reading import Parts, faults_in, question_of
from thinkfamily.web.oversight.emergency import MOST_ATTEMPTS, OPEN_FOR
from thinkfamily.web.records.broken_glass import (
    Exactly,
    TooManyAttempts,
    break_glass,
    close_again,
    may_ask,
)

LONGEST, LONGEST_REASON = 100, 1000
SHORTEST_DANGER, SHORTEST_AGREED = 20, 5


@dataclass(frozen=True, kw_only=True)
class Form:
    """What was typed."""

    forename: str = ""
    surname: str = ""
    born: str = ""
    nhs_number: str = ""
    upn: str = ""
    danger: str = ""
    agreed: str = ""

    @property
    def reason(self) -> str:
        return f"{self.danger} (agreed: {self.agreed})"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    may_ask(request)
    if request.method != "POST":
        return _page(request, Form())
    form, today = _form(request), localdate()
    faults = _faults(form, today)
    if faults:
        return _page(request, form, faults=faults, status=422)
    try:
        person_id = break_glass(request, _exactly(form, today), form.reason)
    except TooManyAttempts:
        return _page(request, form, too_many=True, status=429)
    if person_id is None:
        return _page(request, form, not_opened=True)
    return redirect("person", person_id)


@require_POST
def close_emergency(request: HttpRequest, person_id: str) -> HttpResponse:
    close_again(request, person_id)
    return redirect("emergency")


def _page(request: HttpRequest, form: Form, *, status: int = 200, **said: object) -> HttpResponse:
    shown = {
        "form": asdict(form), "faults": {}, "minutes": int(OPEN_FOR.total_seconds() // 60),
        "most_attempts": MOST_ATTEMPTS, "longest": LONGEST_REASON, **said,
    }  # fmt: skip
    return render(request, "emergency.html", shown, status=status)


def _form(request: HttpRequest) -> Form:
    def sent(name: str) -> str:
        longest = LONGEST_REASON if name in ("danger", "agreed") else LONGEST
        return " ".join(request.POST.get(name, "").replace("\x00", " ").split())[:longest]

    return Form(**{name: sent(name) for name in asdict(Form())})


def _faults(form: Form, today: date) -> dict[str, str]:
    """What is wrong, by field: no more is checked than that somebody exact is named and a reason given."""
    parts = Parts(born=form.born, nhs_number=form.nhs_number, upn=form.upn)
    faults = {part: fault for part, fault in faults_in(parts, today=today).items() if part != "born"}
    named = (form.forename, form.surname, form.born)
    if any(named) and not all(named):
        missing = next(name for name in ("forename", "surname", "born") if not getattr(form, name))
        faults[missing] = "Enter first name, surname and date of birth together, or leave all three empty"
    elif all(named) and _day(form.born, today) is None:
        faults["born"] = "Enter the exact date of birth, as 12 5 2011"
    if not any(named) and not form.nhs_number and not form.upn:
        faults["forename"] = "Enter first name, surname and date of birth, or an NHS number or UPN"
    if len(form.danger) < SHORTEST_DANGER:
        faults["danger"] = f"Say in at least {SHORTEST_DANGER} characters what the danger is"
    if len(form.agreed) < SHORTEST_AGREED:
        faults["agreed"] = "Say who agreed, or why nobody could be asked"
    return faults


def _day(born: str, today: date) -> date | None:
    """The day itself: nothing near it will do here."""
    days = dict(question_of(Parts(born=born), today=today).days)
    return next((day for day, fit in days.items() if fit == 1), None)


def _exactly(form: Form, today: date) -> Exactly:
    asked = question_of(Parts(nhs_number=form.nhs_number, upn=form.upn), today=today)
    return Exactly(
        forename=form.forename, surname=form.surname, date_of_birth=_day(form.born, today),
        nhs_number=asked.nhs_number, upn=asked.upn,
    )  # fmt: skip
