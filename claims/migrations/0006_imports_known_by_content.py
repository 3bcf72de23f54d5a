"""Imports are known by the SHA-256 of their file and count their rows; statements are found word for word."""

import django.contrib.postgres.indexes
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0005_rules_of_the_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="bulkimport",
            name="created",
            field=models.PositiveIntegerField(default=0, verbose_name="put on record"),
        ),
        migrations.AddField(
            model_name="bulkimport",
            name="refused",
            field=models.PositiveIntegerField(default=0, verbose_name="refused"),
        ),
        migrations.AddField(
            model_name="bulkimport",
            name="sha256",
            field=models.CharField(
                default="",
                editable=False,
                help_text="of the file's bytes, hexadecimal",
                max_length=64,
                verbose_name="SHA-256",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bulkimport",
            name="unchanged",
            field=models.PositiveIntegerField(default=0, verbose_name="on record already"),
        ),
        migrations.AlterField(
            model_name="bulkimport",
            name="content",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="Empty where a command reads the file itself.",
                verbose_name="content",
            ),
        ),
        migrations.AlterField(
            model_name="bulkimport",
            name="subject",
            field=models.CharField(
                choices=[("sources", "Sources"), ("claims", "Claims"), ("attributions", "Attributions")],
                max_length=20,
                verbose_name="what the rows are",
            ),
        ),
        migrations.AlterField(
            model_name="importedrow",
            name="message",
            field=models.TextField(
                blank=True,
                help_text="Why it was refused, or the beginning of what it says.",
                verbose_name="message",
            ),
        ),
        migrations.AddIndex(
            model_name="bulkimport",
            index=models.Index(fields=["sha256", "subject", "-id"], name="imports_by_file"),
        ),
        migrations.AddIndex(
            model_name="claimrevision",
            index=django.contrib.postgres.indexes.HashIndex(fields=["statement"], name="claim_statement_exact"),
        ),
        migrations.AddIndex(
            model_name="importedrow",
            index=models.Index(fields=["bulk_import", "fate", "line"], name="imported_rows_by_result"),
        ),
        migrations.AddConstraint(
            model_name="bulkimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "done",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("created"), "+", models.F("unchanged")
                            ),
                            "+",
                            models.F("refused"),
                        ),
                    )
                ),
                name="bulk_import_counts_each_row_once",
                violation_error_message="Each row that is done is put on record, there already, or refused.",
            ),
        ),
    ]
