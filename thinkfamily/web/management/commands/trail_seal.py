"""Seal the audit trail: see `thinkfamily trail seal`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.web.trail.seals import add_seal, broken, head, read_seals


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seals", type=Path, required=True)

    def handle(self, *args: Any, seals: Path, **options: Any) -> None:
        try:
            given = read_seals(seals) if seals.exists() else []
        except (OSError, ValueError) as error:
            raise CommandError(f"the seals cannot be read: {error}", returncode=2) from error
        # A new seal over a trail that breaks an old one would lend it credit.
        for seal in broken(given):
            raise CommandError(
                f"not sealed: the trail does not bear out the seal '{seal}'; run `thinkfamily trail verify`",
                returncode=1,
            )
        newest = head()
        if newest is None:
            raise CommandError("not sealed: nothing is on the trail", returncode=2)
        add_seal(seals, newest)
        self.stdout.write(f"sealed: {newest}")
