"""What was shown before the look that changed it, so that what is new stays new for the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0005_trail_read")]

    operations = [
        migrations.AddField(
            model_name="lastseen", name="before", field=models.TextField(default=""), preserve_default=True
        ),
        migrations.AddField(model_name="lastseen", name="before_at", field=models.DateTimeField(null=True)),
    ]
