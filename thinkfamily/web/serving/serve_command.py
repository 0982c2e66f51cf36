"""`thinkfamily serve`: serves the newest snapshot of a shelf."""

import argparse
import errno
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from thinkfamily.policy.roles import ROLES
from thinkfamily.web.layout.frontend import missing

DEMONSTRATION_PASSWORD = "made-up people only"
"""Known to everybody: a demonstration answers only to this machine and holds nobody."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--shelf", type=Path, required=True, help="folder of snapshots that `thinkfamily build` filled"
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--bind", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--database",
        default="var/app.sqlite3",
        help="the application's own: a file, or postgresql://user@host/name",
    )
    parser.add_argument("--demo", action="store_true", help="one account for each role, on this machine only")
    parser.add_argument("--demo-password", default=DEMONSTRATION_PASSWORD)


def run(options: argparse.Namespace) -> int:
    trouble = _trouble(options)
    if trouble:
        print(f"thinkfamily serve: {trouble}", file=sys.stderr)
        return 2
    _set_environment(options)
    django.setup()
    call_command("migrate", verbosity=0)
    if options.demo:
        if not _made_demonstration_accounts(options.demo_password):
            build = f"`thinkfamily build --deliveries DIR --shelf {options.shelf}`"
            print(
                f"thinkfamily serve: the snapshot on {options.shelf} cannot be read. It may be of another release, or "
                f"half copied: make it anew with {build} (or `make demo`)",
                file=sys.stderr,
            )
            return 2
        print(_accounts_table(options.demo_password))
    connections.close_all()  # nothing opened here may be shared by the workers that are forked from it
    print(f"Serving {options.shelf} on http://localhost:{options.port}/ (stop with Ctrl+C)", flush=True)
    host = f"[{options.bind}]" if ":" in options.bind else options.bind
    Server(bind=f"{host}:{options.port}", workers=options.workers).run()
    return 0


def _trouble(options: argparse.Namespace) -> str:
    if not (options.shelf / "current" / "manifest.json").is_file():
        build = f"thinkfamily build --deliveries DIR --shelf {options.shelf}"
        return f"no snapshot on {options.shelf}: make one with `{build}`"
    if missing():
        return f"the front-end packages are not installed ({missing()[0].name} is missing): run `make setup`"
    if options.demo and options.bind not in ("127.0.0.1", "localhost", "::1"):
        return f"a demonstration has a password that everybody knows: it cannot listen on {options.bind}"
    return _trouble_listening(options.bind, options.port, demo=options.demo)


def _trouble_listening(host: str, port: int, *, demo: bool) -> str:
    """Asked before anything is made or printed: the server itself would find out last, and try five times."""
    refused = _refusal(host, port)
    if refused is None:
        return ""
    if not isinstance(refused, OSError) or refused.errno != errno.EADDRINUSE:
        return f"cannot listen on port {port} of {host}: {refused}"
    nearby = range(port + 1, min(port + 100, 65536))
    free = next((other for other in nearby if _refusal(host, other) is None), "NUMBER")
    other = f"`make demo PORT={free}` (or `--port {free}`)" if demo else f"`--port {free}`"
    return (
        f"port {port} on {host} is taken, perhaps by another `thinkfamily serve`: stop that, or use {other}"
    )


def _refusal(host: str, port: int) -> Exception | None:
    """Why the port cannot be listened on; None when it can. OverflowError: there is no such port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the server does: closed ones do not count
        try:
            probe.bind((host, port))
            probe.listen()
        except (OSError, OverflowError) as error:
            return error
    return None


def _set_environment(options: argparse.Namespace) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "thinkfamily.web.settings"
    os.environ["THINKFAMILY_SHELF"] = str(options.shelf.resolve())
    os.environ["THINKFAMILY_DATABASE"] = options.database
    os.environ["THINKFAMILY_DEMONSTRATION"] = "yes" if options.demo else "no"
    if "THINKFAMILY_SECRET_KEY" not in os.environ:
        os.environ["THINKFAMILY_SECRET_KEY"] = _kept_key(options.database)


def _kept_key(database: str) -> str:
    """The key beside a SQLite database, made on first use, so that sessions outlive a restart."""
    if "://" in database:
        return secrets.token_urlsafe(50)
    path = Path(database).with_name("secret.key")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _made_demonstration_accounts(password: str) -> bool:
    """In a process of its own: it opens the snapshot, and DuckDB does not survive the fork into workers."""
    command = [sys.executable, "-m", "django", "demonstration_accounts", "--password", password]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _accounts_table(password: str) -> str:
    wide = max(len(key) for key in ROLES)
    lines = [f"  {role.key:{wide}}  {role.title} ({role.reach})" for role in ROLES.values()]
    return "\n".join(["", f"Demonstration accounts, all with the password: {password}", *lines, ""])


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, set up here and not from a file; each worker opens the snapshot for itself."""

    def __init__(self, application: str = "thinkfamily.web.wsgi", **settings: Any) -> None:
        self._application = application
        self._settings = {
            "worker_class": "gthread", "threads": 4, "timeout": 60, "graceful_timeout": 5, "preload_app": False,
            "proc_name": "thinkfamily", "accesslog": None, "control_socket_disable": True,
            "loglevel": "warning", **settings,
        }  # fmt: skip
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return import_app(self._application)
