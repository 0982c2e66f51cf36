"""What was said to be wrong: the queue of whoever answers, what one sent oneself, and one of them with its answer."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from thinkfamily.web.my_work.feedback import LONGEST, State, settle, withdraw
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.feedback_lines import Line
from thinkfamily.web.showing.feedback_page import STATES, feedback_page_of, queue_page

WITHDRAW = "withdraw"


@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    asked = {"state": request.GET.get("state", ""), "agency": request.GET.get("agency", "")}
    page = Door(request, "feedback").show_list(partial(queue_page, **asked))
    return render(request, "feedback.html", {"page": page, "states": STATES, "current": "feedback"})


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_item(request: HttpRequest, number: str) -> HttpResponse:
    if request.method != "POST":
        return _item(request, _line(request, number))
    line = _line(request, number)
    wanted = request.POST.get("state", "")
    state = next((each for each in line.next if each.name.lower() == wanted), None)
    answer = request.POST.get("answer", "").replace("\x00", "").strip()[:LONGEST]
    version = request.POST.get("version", "")
    if version != str(line.version):
        return _item(request, line, answer=answer, stale=True)
    if wanted == WITHDRAW and line.mine and line.is_open:
        return _done(request, line, State.WITHDRAWN, "")
    if state is None:
        return _item(request, line, answer=answer, errors={"state": "Choose what becomes of it"})
    if state is State.DECLINED and not answer:
        return _item(
            request, line, answer=answer, chosen=wanted, errors={"answer": "Say why it is not changed"}
        )
    return _done(request, line, state, answer)


def _done(request: HttpRequest, line: Line, state: State, answer: str) -> HttpResponse:
    """On the trail first; then only if nobody else was quicker."""
    viewer = request.viewer  # type: ignore[attr-defined]
    _line(request, str(line.number), doing=f"{state} (of version {line.version})")
    if state is State.WITHDRAWN:
        done = withdraw(line.number, version=line.version, by=viewer.username)
    else:
        done = settle(line.number, version=line.version, state=state, answer=answer, by=viewer.username)
    if not done:
        return _item(request, _line(request, str(line.number)), answer=answer, stale=True)
    return redirect("feedback_item", line.number)


def _line(request: HttpRequest, number: str, doing: str = "") -> Line:
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        raise Http404("no such correction")
    found = Door(request, "feedback_item").show_list(
        partial(feedback_page_of, number=int(number), doing=doing)
    )
    if found is None:
        raise Http404("no such correction")
    return found


def _item(
    request: HttpRequest,
    line: Line,
    *,
    answer: str = "",
    chosen: str = "",
    stale: bool = False,
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    said = {
        "line": line, "answer": answer, "chosen": chosen, "stale": stale, "errors": errors or {}, "longest": LONGEST,
        "current": "feedback",
    }  # fmt: skip
    return render(request, "feedback_item.html", said, status=409 if stale else 422 if errors else 200)
