"""The audit trail may be added to and nothing else: the database itself refuses update and delete."""

from django.db import migrations

TABLES = ("audit_event", "audit_person")
ACTS = ("update", "delete")
SAYS = "the audit trail is append-only"


def close(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for act in ACTS:
                schema_editor.execute(
                    f"create trigger {table}_no_{act} before {act} on {table} begin select raise(abort, '{SAYS}'); end"
                )
        return
    schema_editor.execute(
        "create function audit_refuse() returns trigger language plpgsql as "
        f"$$ begin raise exception '{SAYS}' using errcode = 'insufficient_privilege'; end $$"
    )
    for table in TABLES:
        schema_editor.execute(
            f"create trigger {table}_append_only before update or delete or truncate on {table} "
            "for each statement execute function audit_refuse()"
        )


def reopen(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for act in ACTS:
                schema_editor.execute(f"drop trigger {table}_no_{act}")
        return
    for table in TABLES:
        schema_editor.execute(f"drop trigger {table}_append_only on {table}")
    schema_editor.execute("drop function audit_refuse()")


class Migration(migrations.Migration):
    dependencies = [("web", "0001_accounts_and_trail")]
    operations = [migrations.RunPython(close, reopen)]
