"""What this viewer sees and does not see for the stated purpose, and under which law: asked of the rule itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.showing.what_i_see import what_is_seen_by


@require_safe
def what_i_see(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "what_i_see.html", {"page": what_is_seen_by(viewer)})
