"""`thinkfamily trail`: verifies the audit trail, seals it, and looks through it for unusual use."""

import argparse
import os
import sys
from pathlib import Path

import django
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    verify = chosen.add_parser(
        "verify", help="find any row that was altered, removed or put out of order (exit 0, 1, 2)"
    )
    seal = chosen.add_parser("seal", help="note the newest event down in a file kept elsewhere")
    watch = chosen.add_parser("watch", help="look for unusual use in what is new, for the review queue")
    for each in (verify, seal, watch):
        each.add_argument(
            "--database", default="var/app.sqlite3", help="a file, or postgresql://user@host/name"
        )
    verify.add_argument("--seals", type=Path, help="file of seals that `thinkfamily trail seal` wrote")
    seal.add_argument("--seals", type=Path, required=True, help="file to add the seal to")
    watch.add_argument("--shelf", type=Path, default=Path("var/shelf"), help="folder of snapshots")


def run(options: argparse.Namespace) -> int:
    """0: as it should be; 1: the trail was tampered with; 2: it could not be checked."""
    if "://" not in options.database and not Path(options.database).is_file():
        return _failed(f"there is no database {options.database}", 2)
    os.environ["DJANGO_SETTINGS_MODULE"] = "thinkfamily.web.settings"
    os.environ["THINKFAMILY_DATABASE"] = options.database
    if options.what == "watch":
        os.environ["THINKFAMILY_SHELF"] = str(options.shelf.resolve())
    try:
        django.setup()
        call_command(f"trail_{options.what}", **({"seals": options.seals} if "seals" in options else {}))
    except CommandError as error:
        return _failed(str(error), error.returncode)
    except (DatabaseError, ValueError, OSError) as error:
        return _failed(" ".join(str(error).split()), 2)
    finally:
        connections.close_all()
    return 0


def _failed(why: str, code: int) -> int:
    print(f"thinkfamily trail: {why}", file=sys.stderr)
    return code
