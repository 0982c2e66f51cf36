"""What is written without waiting for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def soon_durable() -> Iterator[None]:
    """For what nobody is harmed by losing in a power cut: a session, what was seen last. Committed, without waiting
    for the disk; the next event of the trail waits for both. Never for the trail itself.
    """
    if connection.in_atomic_block:  # how it is committed is settled already
        yield
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            with transaction.atomic():
                yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
        yield
