"""What tells a worker from another of the same name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0006_what_is_new")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="worker_numbers",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
    ]
