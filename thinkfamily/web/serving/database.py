"""The application's own database: users, sessions, audit. Never a snapshot, and no snapshot data in it."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PATIENCE = 5
"""Seconds that a request waits for the database. An audit event takes some milliseconds to write: whoever has waited
this long is told so, and frees one of the few threads for others."""


def database_from(place: str) -> dict[str, Any]:
    """Django's description of the database at `place`: a SQLite file, or a postgresql:// address.

    Raises ValueError for an address of another kind.
    """
    if "://" not in place:
        return _sqlite(Path(place))
    address = urlsplit(place)
    if address.scheme not in ("postgres", "postgresql"):
        raise ValueError(
            f"cannot use a {address.scheme} database: give a file name or postgresql://user@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={PATIENCE}s"},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # The audit trail takes the write lock before it reads the last row's hash: two events never share one.
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            # FULL: a committed audit event survives a power cut. WAL: readers do not wait for writers.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
