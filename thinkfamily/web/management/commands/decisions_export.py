"""Writes decisions about identity as a delivery for the next build."""

import getpass
from argparse import ArgumentParser
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.web.identity_review.export import export
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shelf", type=Path, required=True)
        parser.add_argument("--deliveries", type=Path, required=True)
        parser.add_argument("--day", type=date.fromisoformat, default=None)

    def handle(self, *args: Any, shelf: Path, deliveries: Path, day: date | None, **options: Any) -> None:
        audit.record(
            Act.EXPORTED,
            username=getpass.getuser(),
            page="decisions_export",
            thing="decisions about identity",
        )
        try:
            done = export(shelf=shelf, deliveries=deliveries, day=day or datetime.now(UTC).date())
        except FileNotFoundError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.rows} rows written to {done.path}" if done.path else "Nothing has been decided yet"
        )
        if done.unknown:
            listed = ", ".join(done.unknown)
            self.stderr.write(f"Left out, because a record they name is not in the newest snapshot: {listed}")
