"""The trail is read newest first by whatever its page filters by; what made writing it dearer for nothing goes."""

from importlib import import_module

from django.db import migrations, models

# SQLite changes a table by making it anew, which drops its triggers: they come off first and go back on last.
_APPEND_ONLY = import_module("thinkfamily.web.migrations.0002_append_only")
_FILTERED = ("username", "act", "role", "purpose", "page", "thing", "snapshot_id")


class Migration(migrations.Migration):
    dependencies = [("web", "0004_newest_of_an_account")]

    operations = [
        migrations.RunPython(_APPEND_ONLY.reopen, _APPEND_ONLY.close),
        # The number is in the hash, so no two events can have one hash; and "who has looked" asks by person.
        migrations.AlterField(
            model_name="auditevent", name="row_hash", field=models.CharField(max_length=64)
        ),
        migrations.RemoveConstraint(model_name="auditperson", name="audit_person_once"),
        migrations.AlterField(
            model_name="auditperson", name="person_id", field=models.CharField(max_length=100)
        ),
        migrations.AddConstraint(
            model_name="auditperson",
            constraint=models.UniqueConstraint(fields=("person_id", "event"), name="audit_person_once"),
        ),
        migrations.AddIndex(
            model_name="auditevent", index=models.Index(fields=["at"], name="audit_event_when")
        ),
        *(
            migrations.AddIndex(
                model_name="auditevent",
                index=models.Index(fields=[name, "number"], name=f"audit_event_{name}"),
            )
            for name in _FILTERED
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["number"], condition=~models.Q(reason=""), name="audit_event_reason"),
        ),
        migrations.RunPython(_APPEND_ONLY.close, _APPEND_ONLY.reopen),
    ]
