"""One's own work: cases, lists, what was opened lately, saved searches, feedback."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thinkfamily.web.my_work.feedback import sent_by
from thinkfamily.web.my_work.my_lists import lists_of, remove_search, searches_of
from thinkfamily.web.my_work.recent import opened_lately
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.my_work_page import my_work_page
from thinkfamily.web.showing.worker import Worker
from thinkfamily.web.shown.my_work import WorkPage
from thinkfamily.web.signing_in.accounts import numbers_in

RECENT = 12
CORRECTIONS = 5


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    owner = request.user.get_username()
    sent = sent_by(owner)
    said = {
        "page": own_work(request, Door(request, "my_work"), RECENT), "lists": lists_of(owner),
        "searches": searches_of(owner), "corrections": sent[:CORRECTIONS],
        "corrections_sent": sent.count(),
    }  # fmt: skip
    return render(request, "my_work.html", said)


def own_work(request: HttpRequest, door: Door, most: int) -> WorkPage:
    """Cases, and at most `most` people and families opened lately."""
    opened = opened_lately(request.viewer, most)  # type: ignore[attr-defined]
    worker = Worker(name=request.user.full_name, numbers=numbers_in(request.user.worker_numbers))
    return door.show_list(partial(my_work_page, worker=worker, opened=opened))


@require_POST
def saved_search_remove(request: HttpRequest, number: str) -> HttpResponse:
    if not remove_search(request.user.get_username(), number):
        raise Http404("no such search of yours")
    return redirect("my_work")
