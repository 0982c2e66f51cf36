"""Whether this process answers: for whoever watches the servers. Says nothing else."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thinkfamily.web.gate import OpenTo, open_to


@open_to(OpenTo.EVERYONE)
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")
