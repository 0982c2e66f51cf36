"""A list of people of one's own: looking at it, renaming and removing it, taking people off.

A list of somebody else's is as if there were none.
"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thinkfamily.web.my_work import my_lists
from thinkfamily.web.my_work.my_lists import CannotKeep, PersonList
from thinkfamily.web.pages.sign_in import safe_onward
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.list_page import list_page


@require_safe
def my_list(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, _own(request, number))


@require_POST
def my_list_rename(request: HttpRequest, number: str) -> HttpResponse:
    chosen = _own(request, number)
    try:
        my_lists.rename(chosen, request.POST.get("title", ""), was=request.POST.get("was", ""))
    except CannotKeep as why:
        return _shown(request, _own(request, number), wrong=str(why), typed=request.POST.get("title", ""))
    return redirect("my_list", number)


@require_POST
def my_list_remove(request: HttpRequest, number: str) -> HttpResponse:
    chosen = _own(request, number)
    try:
        my_lists.remove(chosen, holding=request.POST.get("holding", ""))
    except CannotKeep as why:
        return _shown(request, chosen, wrong=str(why))
    return redirect("my_work")


@require_POST
def my_list_take_off(request: HttpRequest, number: str) -> HttpResponse:
    chosen = _own(request, number)
    my_lists.take_off(chosen, " ".join(request.POST.getlist("person")).split())
    request.session["said_once"] = f"Taken off your list {chosen.title}."
    onward = request.POST.get("next", "")
    return redirect(safe_onward(request, onward)) if onward else redirect("my_list", number)


def _own(request: HttpRequest, number: str) -> PersonList:
    chosen = my_lists.list_of(request.user.get_username(), number)
    if chosen is None:
        raise Http404("no such list of yours")
    return chosen


def _shown(request: HttpRequest, chosen: PersonList, *, wrong: str = "", typed: str = "") -> HttpResponse:
    ids = list(chosen.people.values_list("person_id", flat=True))
    page = Door(request, "my_list").show_list(partial(list_page, ids=ids))
    said = {"list": chosen, "page": page, "holds": len(ids), "error": wrong, "typed": typed or chosen.title}
    return render(request, "my_list.html", said, status=422 if wrong else 200)
