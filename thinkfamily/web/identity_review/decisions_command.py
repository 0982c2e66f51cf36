"""`thinkfamily decisions export`: what reviewers decided about who is who, as a delivery for the next build."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

import django
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    export = chosen.add_parser("export", help="write the file, before each build")
    export.add_argument(
        "--database", default="var/app.sqlite3", help="a file, or postgresql://user@host/name"
    )
    export.add_argument("--shelf", type=Path, required=True, help="folder the snapshots are kept in")
    export.add_argument(
        "--deliveries", type=Path, required=True, help="folder with a folder for each dataset"
    )
    export.add_argument("--day", type=date.fromisoformat, help="day the file bears (default: today)")


def run(options: argparse.Namespace) -> int:
    """0: written, or nothing was ever decided; 1: the shelf has no snapshot or lost its keys; 2: no database."""
    if "://" not in options.database and not Path(options.database).is_file():
        return _failed(f"there is no database {options.database}", 2)
    os.environ["DJANGO_SETTINGS_MODULE"] = "thinkfamily.web.settings"
    os.environ["THINKFAMILY_DATABASE"] = options.database
    try:
        django.setup()
        call_command("decisions_export", shelf=options.shelf, deliveries=options.deliveries, day=options.day)
    except CommandError as error:
        return _failed(str(error), 1)
    except (DatabaseError, ValueError) as error:
        return _failed(" ".join(str(error).split()), 2)
    finally:
        connections.close_all()
    return 0


def _failed(why: str, code: int) -> int:
    print(f"thinkfamily decisions: {why}", file=sys.stderr)
    return code
