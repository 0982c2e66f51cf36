"""The user guide: a morning's work for each of five roles, and pictures of the screens."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.explaining.user_guide import PAGES, PICTURES, page_as_html


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "guide.html", {"pages": PAGES.values()})


@require_safe
def guide_page(request: HttpRequest, key: str) -> HttpResponse:
    page = PAGES.get(key)
    if page is None:
        raise Http404("no such page of the guide")
    return render(
        request, "guide_page.html", {"page": page, "body": page_as_html(page), "pages": PAGES.values()}
    )


@require_safe
def guide_picture(request: HttpRequest, name: str) -> HttpResponse:
    picture = PICTURES.get(name)
    if picture is None:
        raise Http404("no such picture")
    return HttpResponse(picture.read_bytes(), content_type="image/png")
