"""What the words on the pages mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.explaining.words import SECTIONS


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "help.html", {"sections": SECTIONS})
