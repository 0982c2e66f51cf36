"""Verify the audit trail: see `thinkfamily trail verify`."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from thinkfamily.web.trail.audit import AuditEvent
from thinkfamily.web.trail.seals import Seal, read_seals
from thinkfamily.web.trail.verify import Verdict, verify_trail


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seals", type=Path)

    def handle(self, *args: Any, seals: Path | None = None, **options: Any) -> None:
        given = _seals(seals)
        with tqdm(
            total=AuditEvent.objects.count(), unit=" events", disable=not sys.stderr.isatty(), delay=2
        ) as bar:
            verdict = verify_trail(given, progress=bar.update)
        checked = f"{verdict.events} event{'' if verdict.events == 1 else 's'} checked"
        if verdict.faults:
            raise CommandError(f"{checked}; NOT as it was written\n{_told(verdict)}", returncode=1)
        self.stdout.write(
            f"{checked}, {_seals_said(verdict, seals)}: nothing was altered, removed or reordered"
        )
        if verdict.head:
            self.stdout.write(f"the newest is event {verdict.head[0]} sha256 {verdict.head[1]}")


def _seals(path: Path | None) -> list[Seal]:
    if path is None:
        return []
    try:
        return read_seals(path)
    except (OSError, ValueError) as error:
        raise CommandError(f"the seals cannot be read: {error}", returncode=2) from error


def _seals_said(verdict: Verdict, path: Path | None) -> str:
    if path is None:
        return "without seals (so not whether the newest are gone, or all was written anew)"
    return f"{verdict.seals} seal{'' if verdict.seals == 1 else 's'} hold{'s' if verdict.seals == 1 else ''}"


def _told(verdict: Verdict) -> str:
    told = [f"  {fault}" for fault in verdict.faults]
    return "\n".join([*told, *([f"  and {verdict.further} more"] if verdict.further else [])])
