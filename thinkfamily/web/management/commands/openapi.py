"""Prints the OpenAPI document of the read API; asked for by `thinkfamily docs`."""

from typing import Any

from django.core.management.base import BaseCommand

from thinkfamily.web.api.document import as_text


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []  # a document needs no front-end packages

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_text())
