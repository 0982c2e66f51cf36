"""The print view of a page: everything unfolded, and on paper who printed it, when, and what for.

It is asked for by address, so it works without a script and is on the trail as something printed. That somebody prints
an ordinary page with the browser's own menu cannot be known; the paper says who they are all the same.
"""

from django.http import HttpRequest

PRINT = "print"


def wants_print(request: HttpRequest) -> bool:
    return request.GET.get(PRINT) == "1"
