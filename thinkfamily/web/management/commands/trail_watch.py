"""Look for unusual use in what is new on the trail: see `thinkfamily trail watch`."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thinkfamily.web.records.shelf import NoSnapshot
from thinkfamily.web.trail import audit
from thinkfamily.web.unusual.watch import watch

WHO = "thinkfamily trail watch"
"""The account on the trail that is no person's."""


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = watch(partial(audit.record, username=WHO, page="watch"))
        except NoSnapshot as error:
            raise CommandError(f"there is no snapshot on {settings.SHELF}", returncode=2) from error
        since = f" since {done.since}" if done.since else ""
        self.stdout.write(
            f"{done.events} new events{since} looked through; {done.items} items new or changed in the review queue"
        )
