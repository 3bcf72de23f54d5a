"""Suggestions know the parts of their statement that can be told one by one. Earlier ones have none."""

from django.db import migrations, models
from django_pg_migration_tools.operations import SaferAddCheckConstraint

import claims.models.spans
from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0018_events_of_suggestions")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="topic_spans",
            field=claims.models.spans.SpansField(
                blank=True,
                db_default=(),
                default=tuple,
                help_text="The parts of the statement that can be told one by one, after the words that all share.",
                verbose_name="topics",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=claims.models.spans.AreSeveralPieces(models.F("topic_spans"), models.F("content_spans")),
                name="suggestion_topics_are_several_parts_of_its_statement",
                violation_error_message="Topics are several, and each is a part of the statement.",
            ),
        ),
        *apply_schema("claims", "decided_suggestion_stays_decided"),
    ]
