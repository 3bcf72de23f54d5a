"""Who took entries of the audit away."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sources.models.record
from sources.triggers import append_only_table


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_merges_join_what_is_alike"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditExport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=sources.models.record.ClockTimestamp(),
                        editable=False,
                        help_text="When the desk knew.",
                        verbose_name="recorded at",
                    ),
                ),
                ("form", models.CharField(max_length=5, verbose_name="format")),
                (
                    "asked_for",
                    models.TextField(blank=True, help_text="The filters; empty: everything.", verbose_name="asked for"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="exported by",
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
        append_only_table("sources_auditexport"),
    ]
