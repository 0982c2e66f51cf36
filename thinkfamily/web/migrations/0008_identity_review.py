"""Review of identity: cases, what reviewers said of them, what was decided, and the records a decision is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0007_worker_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pair", models.CharField(max_length=100, unique=True)),
                ("person_id", models.CharField(db_index=True, max_length=100)),
                ("other_id", models.CharField(db_index=True, max_length=100)),
                ("entry", models.CharField(max_length=32)),
                ("other_entry", models.CharField(max_length=32)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("children", models.BooleanField(default=False)),
                ("of_one_home", models.BooleanField(default=False)),
                ("worth", models.FloatField(default=0)),
                ("state", models.CharField(default="to be reviewed", max_length=60)),
                ("cycle", models.PositiveIntegerField(default=1)),
                ("snapshot_id", models.CharField(max_length=100)),
                ("raised_at", models.DateTimeField()),
                (
                    "feedback",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="web.feedback",
                    ),
                ),
            ],
            options={
                "db_table": "identity_case",
                "ordering": ("-worth", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verdict", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("decided_by", models.CharField(max_length=400)),
                ("decided_at", models.DateTimeField()),
                ("person_id", models.CharField(max_length=100)),
                ("other_id", models.CharField(max_length=100)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="web.case"
                    ),
                ),
            ],
            options={
                "db_table": "identity_decision",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="DecidedPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("entry", models.CharField(max_length=32)),
                ("dataset", models.CharField(max_length=100)),
                ("record_key", models.CharField(max_length=32)),
                ("other_entry", models.CharField(max_length=32)),
                ("other_dataset", models.CharField(max_length=100)),
                ("other_record_key", models.CharField(max_length=32)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs", to="web.decision"
                    ),
                ),
            ],
            options={
                "db_table": "identity_decided_pair",
                "ordering": ("decision", "place"),
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "place"), name="identity_pair_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cycle", models.PositiveIntegerField()),
                ("by", models.CharField(max_length=150)),
                ("verdict", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("settles", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="web.case"
                    ),
                ),
            ],
            options={
                "db_table": "identity_opinion",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "cycle", "by"), name="identity_opinion_once")
                ],
            },
        ),
    ]
