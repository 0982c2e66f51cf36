"""Look for unusual use in what is new on the trail: see `thinkfamily trail watch`."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from thinkfamily.web import audit
from thinkfamily.web.unusual.watch import watch

WHO = "thinkfamily trail watch"
"""The account on the trail that is no person's."""


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        done = watch(partial(audit.record, username=WHO, page="watch"))
        since = f" since {done.since}" if done.since else ""
        self.stdout.write(
            f"{done.events} new events{since} looked through; {done.items} items new or changed in the review queue"
        )
