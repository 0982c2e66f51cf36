"""Putting people on a list of one's own. Names nobody, and asks the snapshot nothing: whoever makes an id up learns
nothing by it."""

import re

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.web.my_work import my_lists
from thinkfamily.web.my_work.my_lists import MOST_PEOPLE, CannotKeep, PersonList
from thinkfamily.web.pages.sign_in import safe_onward
from thinkfamily.web.records.door import SeesNobody

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
NEW = "new"


@require_http_methods(["GET", "HEAD", "POST"])
def list_add(request: HttpRequest) -> HttpResponse:
    if not request.viewer.role.opens_records:  # type: ignore[attr-defined]
        raise SeesNobody("Your role sees no person's record")
    asked = request.POST if request.method == "POST" else request.GET
    people = list(dict.fromkeys(asked.getlist("person")))
    if len(people) > MOST_PEOPLE or not all(_ID.fullmatch(each) for each in people):
        raise BadRequest("not ids of people")
    owner = request.user.get_username()
    said = {
        "lists": my_lists.lists_of(owner), "people": people, "next": asked.get("next", ""),
        "chosen": asked.get("list", ""), "title": asked.get("title", ""), "error": "",
        "holding": my_lists.lists_holding(owner, people[0]) if len(people) == 1 else [],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "list_add.html", said)
    try:
        chosen = _chosen(request)
        added = my_lists.add_people(chosen, people)
    except CannotKeep as why:
        return render(request, "list_add.html", {**said, "error": str(why)}, status=422)
    request.session["said_once"] = _said(chosen, added, len(people))
    if said["next"]:
        return redirect(safe_onward(request, said["next"]))
    return redirect("my_list", str(chosen.id))


def _chosen(request: HttpRequest) -> PersonList:
    """The list that was chosen, made if it is a new one."""
    owner, number = request.user.get_username(), request.POST.get("list", "")
    title = request.POST.get("title", "")
    if number == NEW or (title.strip() and not number):
        return my_lists.make_list(owner, title)
    chosen = my_lists.list_of(owner, number)
    if chosen is None:
        raise CannotKeep("Choose one of your lists, or a new one")
    return chosen


def _said(chosen: PersonList, added: int, asked: int) -> str:
    if not asked:
        return f"The list {chosen.title} is made."
    people = "1 person is" if added == 1 else f"{added or 'Nobody'} {'people are' if added else 'new is'}"
    return f"{people} on your list {chosen.title}{' now' if added else ': they were on it already'}."
