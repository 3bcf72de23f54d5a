"""Suggestions say which rule found them, how sure it is, whom their source's words refer to, and whether their date is
only assumed, as that of all earlier ones was. Names that are ruled out for a source are remembered."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models
from django_pg_migration_tools.operations import SaferAddCheckConstraint

import claims.models.spans
from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0012_relay_chains"),
        ("sources", "0005_earlier_source_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="is_date_assumed",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="The text does not say when it was said: the day of publication stands in.",
                verbose_name="date is assumed",
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="referent_spans",
            field=claims.models.spans.SpansField(
                blank=True,
                db_default=(),
                default=tuple,
                help_text="The mentions that the source text refers to: one if it is clear, several if it is not.",
                verbose_name="referents",
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="rule",
            field=models.CharField(blank=True, db_default="", max_length=60, verbose_name="rule"),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="score",
            field=models.FloatField(
                db_default=1.0,
                default=1.0,
                help_text="How likely it is right as offered, from 0 to 1.",
                verbose_name="score",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                name="suggestion_score_is_between_zero_and_one",
                violation_error_message="A score is a number from 0 to 1.",
            ),
        ),
        migrations.CreateModel(
            name="RuledOutName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200, verbose_name="words")),
                ("reason", models.TextField(verbose_name="reason")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ruled_out_names",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "ruled-out name",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        django.db.models.functions.text.Upper("words"),
                        name="name_is_ruled_out_once_for_its_source",
                        violation_error_message="These words are already ruled out for this source.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S"), ("words__regex", "\\S")),
                        name="name_is_ruled_out_with_a_reason",
                        violation_error_message="Say why these words do not name this source.",
                    ),
                ],
            },
        ),
        *apply_schema("claims", "audited_ruled_out_names"),
    ]
