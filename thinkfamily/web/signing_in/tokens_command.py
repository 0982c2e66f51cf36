"""`thinkfamily tokens`: makes, lists and withdraws the keys with which other systems ask the read API."""

import argparse
import os
import sys
from pathlib import Path

import django
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    make = chosen.add_parser("make", help="make a token and print it, once")
    make.add_argument("--username", required=True, help="the account in whose name and role it asks")
    make.add_argument("--title", required=True, help="which system it is for")
    make.add_argument("--days", type=int, default=90, help="how long it holds (default: 90)")
    listed = chosen.add_parser("list", help="the tokens there are, with their numbers")
    listed.add_argument("--username", default="", help="only of this account")
    withdraw = chosen.add_parser("withdraw", help="end a token now")
    withdraw.add_argument("--number", type=int, required=True, help="as `thinkfamily tokens list` prints it")
    for each in (make, listed, withdraw):
        each.add_argument(
            "--database", default="var/app.sqlite3", help="a file, or postgresql://user@host/name"
        )


def run(options: argparse.Namespace) -> int:
    """0: done; 1: there is no such account or token, or the days are out of bounds; 2: no database."""
    if "://" not in options.database and not Path(options.database).is_file():
        return _failed(f"there is no database {options.database}", 2)
    os.environ["DJANGO_SETTINGS_MODULE"] = "thinkfamily.web.settings"
    os.environ["THINKFAMILY_DATABASE"] = options.database
    asked = {name: value for name, value in vars(options).items() if name in _ASKED}
    try:
        django.setup()
        call_command("token", options.what, **asked)
    except CommandError as error:
        return _failed(str(error), 1)
    except (DatabaseError, ValueError) as error:
        return _failed(" ".join(str(error).split()), 2)
    finally:
        connections.close_all()
    return 0


_ASKED = ("username", "title", "days", "number")


def _failed(why: str, code: int) -> int:
    print(f"thinkfamily tokens: {why}", file=sys.stderr)
    return code
