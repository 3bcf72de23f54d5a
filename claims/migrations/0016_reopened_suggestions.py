"""A suggestion is rejected as something, recorded on several claims, and reopened; similar claims are found."""

from typing import Any

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import (
    SaferAddCheckConstraint,
    SaferAddIndexConcurrently,
    SaferRemoveCheckConstraint,
)

from claimtrack.core.db.schema import DropUniqueness, apply_schema

KINDS = [
    ("not_an_attribution", "Not an attribution"),
    ("wrong_words", "Wrong words marked"),
    ("wrong_source", "Wrong source"),
    ("already_recorded", "Already recorded"),
    ("not_checkable", "Not checkable"),
    ("other", "Another reason"),
]
NEED_NO_REASON = ["already_recorded", "not_an_attribution", "not_checkable", "wrong_source", "wrong_words"]

BATCH_SUGGESTIONS = 2_000
NAME_SOURCES = """
WITH batch AS (
    SELECT id FROM claims_suggestion WHERE id > %s ORDER BY id LIMIT %s
), named AS (
    UPDATE claims_suggestion AS one SET source_name = left(coalesce(
        CASE
            WHEN isempty(one.referent_spans) THEN substring(
                one.exact, lower(one.source_spans) - one.passage_start + 1,
                upper(one.source_spans) - lower(one.source_spans)
            )
            WHEN one.referent_spans = range_merge(one.referent_spans)::int4multirange THEN substring(
                snapshot.text, lower(one.referent_spans) + 1, upper(one.referent_spans) - lower(one.referent_spans)
            )
        END, ''), 200)
    FROM sources_snapshot AS snapshot
    WHERE one.id = ANY(ARRAY(SELECT id FROM batch)) AND one.state = 'open' AND one.source_id IS NULL
        AND snapshot.id = one.snapshot_id
)
SELECT max(id) FROM batch
"""
"""The source that is offered to an open suggestion later is found by these words."""


def name_sources(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """In batches, each a transaction of its own, so that nobody waits for a suggestion for long."""
    done = 0
    with editor.connection.cursor() as cursor:
        while done is not None:
            cursor.execute(NAME_SOURCES, [done, BATCH_SUGGESTIONS])
            (done,) = cursor.fetchone()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0014_routine_editions")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="rejection_kind",
            field=models.CharField(
                blank=True,
                choices=KINDS,
                db_default="",
                editable=False,
                help_text="Earlier rejections have only a reason.",
                max_length=20,
                verbose_name="rejected as",
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="source_name",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                help_text="The words that name the source, by which a source that is added later is offered.",
                max_length=200,
                verbose_name="source as named",
            ),
        ),
        migrations.RunPython(name_sources, migrations.RunPython.noop),
        SaferAddIndexConcurrently(
            model_name="suggestion",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("source_name"), name="gin_trgm_ops"
                ),
                condition=models.Q(("source", None), ("state", "open")),
                name="suggestions_by_source_name",
            ),
        ),
        SaferRemoveCheckConstraint("suggestion", "suggestion_is_rejected_with_a_reason"),
        SaferAddCheckConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "rejected"), _negated=True),
                    ("rejection_kind__in", NEED_NO_REASON),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="suggestion_is_rejected_with_a_reason",
                violation_error_message="Say why you reject this suggestion.",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("rejection_kind", ""), ("state", "rejected"), _connector="OR"),
                name="only_a_rejected_suggestion_has_a_kind_of_rejection",
                violation_error_message="Only a rejected suggestion says what is wrong with it.",
            ),
        ),
        SaferAddIndexConcurrently(
            model_name="attribution",
            index=models.Index(
                condition=models.Q(("suggestion__isnull", False)),
                fields=["suggestion"],
                name="attributions_by_suggestion",
            ),
        ),
        DropUniqueness(
            "claims_attribution",
            "suggestion_id",
            migrations.AlterField(
                model_name="attribution",
                name="suggestion",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    help_text="The suggestion that was accepted by recording it, on one claim or several.",
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="attributions",
                    to="claims.suggestion",
                ),
            ),
        ),
        *apply_schema("claims", "decided_suggestion_stays_decided", "similar_claims"),
    ]
