"""The least that Django can do: one page of words, without session, database or template. A floor for `bench.web`.

Run as `python -m bench.bare PORT`: served as `thinkfamily serve` serves, two workers of four threads each.
"""

import sys

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from thinkfamily.web.serving.serve_command import Server


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        "<!DOCTYPE html><html lang='en'><title>Bare</title><p>Nothing was read and nothing kept.</p>"
    )


urlpatterns = [path("", page)]

if __name__ == "__main__":
    settings.configure(
        ROOT_URLCONF="bench.bare", SECRET_KEY="bare", ALLOWED_HOSTS=["localhost"], MIDDLEWARE=[]
    )
    sys.modules["bench.bare"] = sys.modules["__main__"]
    django.setup()
    application = get_wsgi_application()
    Server("bench.bare", bind=f"127.0.0.1:{sys.argv[1]}", workers=2).run()
