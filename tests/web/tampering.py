"""What somebody with the keys to the application's own database could do to it: in SQLite, and in PostgreSQL.

The tests run on whichever `THINKFAMILY_DATABASE` names.
"""

from django.db import connection

TABLES = ("audit_event", "audit_person")


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def without_triggers() -> None:
    """Nothing in the database guards the trail any more, nor which people belong to which event."""
    if connection.vendor == "postgresql":
        sql("set constraints all immediate")  # a table with checks still to be made cannot be altered
        sql(
            *(f"alter table {table} disable trigger user" for table in TABLES), "set constraints all deferred"
        )
    else:
        sql(*(f"drop trigger {table}_no_{act}" for table in TABLES for act in ("update", "delete")))
        sql("pragma defer_foreign_keys = on")


def refuse_rows(table: str) -> None:
    """No row can be added to the table, as when a disk is full."""
    if connection.vendor == "postgresql":
        sql(
            "create function disk_is_full() returns trigger language plpgsql as "
            "$$ begin raise exception 'disk is full' using errcode = 'disk_full'; end $$",
            f"create trigger disk_is_full before insert on {table} execute function disk_is_full()",
        )
    else:
        sql(
            f"create trigger disk_is_full before insert on {table} begin select raise(abort, 'disk is full'); end"
        )
