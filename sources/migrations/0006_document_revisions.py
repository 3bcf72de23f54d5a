"""Keep every description of a document that is changed from now on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import claimtrack.core.db.append_only
from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("sources", "0005_earlier_source_revisions"),
        ("audit", "0004_record_chain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentRevision",
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
                ("title", models.CharField(max_length=500, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("press_release", "Press release"),
                            ("transcript", "Transcript"),
                            ("post", "Post"),
                            ("broadcast", "Broadcast"),
                            ("statement", "Statement to the desk"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("url", models.URLField(max_length=2000, null=True, verbose_name="URL")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("published_on", models.DateField(null=True, verbose_name="published on")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="sources.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                        verbose_name="publisher",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["document", "id"], name="document_revisions")],
            },
        ),
        *apply_schema("sources", "document_revision_tables"),  # 0009 adds the trigger, which knows the author
    ]
