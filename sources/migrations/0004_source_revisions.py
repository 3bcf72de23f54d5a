"""Keep every name that a source ever had."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import claimtrack.core.db.append_only


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_record_position"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="revision_number",
            field=models.IntegerField(
                db_default=1,
                default=1,
                editable=False,
                help_text="The newest. Set by the database.",
                verbose_name="revision",
            ),
        ),
        migrations.CreateModel(
            name="SourceRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record_position",
                    models.BigIntegerField(
                        db_default=0, db_index=True, editable=False, verbose_name="position in the record"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=claimtrack.core.db.append_only.ClockTimestamp(),
                        editable=False,
                        help_text="When the desk logged it.",
                        verbose_name="recorded at",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("office", "Office"),
                            ("organisation", "Organisation"),
                            ("state", "State"),
                            ("outlet", "Outlet"),
                            ("unnamed", "Unnamed"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                ("name_in_copy", models.CharField(max_length=200, verbose_name="name in copy")),
                ("time_zone", models.CharField(blank=True, max_length=64, verbose_name="time zone")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "number"),
                        name="source_revision_number_is_used_once",
                        violation_error_message="This source already has a revision with that number.",
                    )
                ],
            },
        ),
    ]
