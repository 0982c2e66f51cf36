"""The trail can be asked what an account did lately: limits and lock-out count on it."""

from importlib import import_module

from django.db import migrations, models

# SQLite changes a table by making it anew, which drops its triggers: they come off first and go back on last.
_APPEND_ONLY = import_module("thinkfamily.web.migrations.0002_append_only")


class Migration(migrations.Migration):
    dependencies = [("web", "0003_practice")]

    operations = [
        migrations.RunPython(_APPEND_ONLY.reopen, _APPEND_ONLY.close),
        migrations.AlterField(
            model_name="auditevent", name="username", field=models.CharField(max_length=150)
        ),
        migrations.AlterField(model_name="auditevent", name="act", field=models.CharField(max_length=60)),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["username", "at"], name="audit_event_whose"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["act", "at"], name="audit_event_what"),
        ),
        migrations.RunPython(_APPEND_ONLY.close, _APPEND_ONLY.reopen),
    ]
