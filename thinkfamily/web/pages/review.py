"""The review queue of information governance: what asks for a second look, and what came of it."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.oversight.review import (
    Kind,
    Outcome,
    OwnUse,
    ReviewItem,
    Stale,
    decide,
    must_be_decidable,
    version_of,
)
from thinkfamily.web.showing.trail_page import event_lines, role_title
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent
from thinkfamily.web.trail.filter import numbers_about
from thinkfamily.web.unusual.watch import watch

ON_A_PAGE = 30
MOST_EVENTS = 100
SHORTEST, LONGEST = 10, 2000
STALE = "Since you opened this page somebody else decided, or more was found. It is shown as it is now: read it again"
OWN = "This is about your own account: another officer must review it"
_DECISIONS = tuple(outcome for outcome in Outcome if outcome is not Outcome.OPEN)


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Open items first."""
    oversight = Oversight(request, "review")
    kind, outcome = request.GET.get("kind", ""), request.GET.get("outcome", "")
    oversight.note(Act.READ_TRAIL, thing="review queue", asked="; ".join(filter(None, (kind, outcome)))[:200])
    is_done = Case(
        When(outcome=Outcome.OPEN.value, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    items = ReviewItem.objects.order_by(is_done, "-found_at", "-pk")
    if kind in set(Kind):
        items = items.filter(kind=kind)
    if outcome in set(Outcome):
        items = items.filter(outcome=outcome)
    said = {
        "items": Paginator(items, ON_A_PAGE).get_page(request.GET.get("page")), "kind": kind, "outcome": outcome,
        "kinds": tuple(Kind), "outcomes": tuple(Outcome), "open": Outcome.OPEN.value,
    }  # fmt: skip
    return render(request, "review.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
def review_item(request: HttpRequest, number: str) -> HttpResponse:
    """One matter with its events; what the review found is sent back to it."""
    oversight = Oversight(request, "review_item", thing=f"review {number}")
    item = ReviewItem.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if item is None:
        raise Http404("no such item")
    if request.method == "POST":
        return _decide(request, oversight, item)
    oversight.note(Act.READ_TRAIL, thing=f"review {item.pk}")
    return _item(request, item)


@require_POST
def look_for_unusual_use(request: HttpRequest) -> HttpResponse:
    oversight = Oversight(request, "watch")
    found = watch(oversight.note)
    request.session["said_once"] = (
        f"Looked through {found.events} events since {found.since or 'the beginning'}. "
        f"New or changed in the queue: {found.items}"
    )
    return redirect("review")


def _decide(request: HttpRequest, oversight: Oversight, item: ReviewItem) -> HttpResponse:
    chosen, note = request.POST.get("outcome", ""), " ".join(request.POST.get("note", "").split())[:LONGEST]
    faults = {}
    if chosen not in set(_DECISIONS):
        faults["outcome"] = "Choose what the review found"
    if len(note) < SHORTEST:
        faults["note"] = f"Say in at least {SHORTEST} characters what you found and did"
    if faults:
        return _item(request, item, faults=faults, chosen=chosen, note=note, status=422)
    try:
        must_be_decidable(item, seen=request.POST.get("seen", ""), by=oversight.username)
        oversight.note(
            Act.REVIEWED, thing=f"review {item.pk}", asked=item.kind, outcome=chosen, reason=note,
            people=[item.person_id] if item.person_id else [],
        )  # fmt: skip
        decide(item, outcome=Outcome(chosen), note=note, by=oversight.username)
    except (Stale, OwnUse) as error:
        why = OWN if isinstance(error, OwnUse) else STALE
        oversight.note(Act.REFUSED, thing=f"review {item.pk}", outcome=f"not decided: {why}")
        item.refresh_from_db()
        return _item(request, item, faults={"outcome": why}, chosen=chosen, note=note, status=409)
    request.session["said_once"] = f"Kept: {chosen}"
    return redirect("review")


def _item(
    request: HttpRequest,
    item: ReviewItem,
    *,
    faults: dict[str, str] | None = None,
    status: int = 200,
    **typed: str,
) -> HttpResponse:
    events = _events(item)
    account = User.objects.filter(username=item.username).first() if item.username else None
    found = event_lines(events[: MOST_EVENTS + 1])
    said = {
        "item": item, "events": found[:MOST_EVENTS], "more": len(found) > MOST_EVENTS, "account": account,
        "role": role_title(account.role) if account else "", "seen": version_of(item), "decisions": _DECISIONS,
        "faults": faults or {}, "chosen": typed.get("chosen", ""), "note": typed.get("note", ""), "longest": LONGEST,
        "is_open": item.outcome == Outcome.OPEN.value,
        "from_day": _day(item.first_event), "to_day": _day(item.last_event),
    }  # fmt: skip
    return render(request, "review_item.html", said, status=status)


def _events(item: ReviewItem) -> QuerySet[AuditEvent]:
    """What the item rests on: the account's events from its first to its last, about the person where it names one."""
    about = Q(number__gte=item.first_event, number__lte=item.last_event)
    if item.username:
        about &= Q(username=item.username)
    if item.person_id:
        within = [n for n in numbers_about(item.person_id) if item.first_event <= n <= item.last_event]
        about &= Q(number__in={item.first_event, item.last_event, *within})
    return AuditEvent.objects.filter(about).order_by("number")


def _day(number: int) -> str:
    at = AuditEvent.objects.filter(number=number).values_list("at", flat=True).first()
    return f"{localtime(at):%Y-%m-%d}" if at else ""
