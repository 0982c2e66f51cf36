"""Keeping a search for later. It is put again by posting its number as `saved` to the search page."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from thinkfamily.web.asking.asked import asked_under, keep
from thinkfamily.web.my_work.saved import LONGEST_TITLE, save


@require_POST
def save_search(request: HttpRequest, ticket: str) -> HttpResponse:
    asked = asked_under(request, ticket)
    if asked is None:
        raise Http404("no such search in this session")
    title = " ".join(request.POST.get("title", "").replace("\x00", " ").split())[:LONGEST_TITLE]
    title = title or asked.said(localdate())[:LONGEST_TITLE]
    save(request.user.get_username(), title, asked)
    keep(request, replace(asked, saved=title), ticket)
    return redirect("answer", ticket)
