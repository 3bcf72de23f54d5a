"""Policies let editions out without a second person; silences in editions go stale; merged claims can be withdrawn."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import (
    SaferAddCheckConstraint,
    SaferAddIndexConcurrently,
    SaferRemoveCheckConstraint,
)

from claimtrack.core.db.schema import apply_schema

DECISIONS = [
    ("submit", "Sent to review"),
    ("approve", "Approved"),
    ("return", "Sent back for changes"),
    ("lapse", "Approval lapsed"),
    ("publish", "Published"),
    ("correct", "Correction or update started"),
    ("withdraw", "Withdrawn"),
    ("mark_not_checkable", "Marked as not checkable"),
    ("reopen", "Reopened"),
    ("merge", "Merged"),
    ("withdraw_merged", "Withdrawn after its merge"),
]
POLICIES = [
    ("two_independent_sources", "Two independent sources"),
    ("senior_approval", "Senior approval where a source is unnamed"),
    ("right_of_reply", "Right of reply"),
    ("silence_checked_again", "A further check finds the same silence"),
    ("source_renamed", "A source is renamed"),
    ("document_retitled", "An article's title or address is corrected"),
]
NEED_REASONS = ["correct", "withdraw", "mark_not_checkable", "reopen", "merge", "withdraw_merged"]

BATCH_EDITIONS = 5_000
DATE_SILENCES = """
WITH batch AS (
    SELECT claim_id FROM claims_currentedition WHERE claim_id > %s ORDER BY claim_id LIMIT %s
), dated AS (
    UPDATE claims_currentedition AS stored SET silence_checked_at = silent.checked_at
    FROM (
        SELECT claim_id, min(last_checked) AS checked_at FROM claims_currentposition
        WHERE kind = 'silent' AND claim_id = ANY(ARRAY(SELECT claim_id FROM batch)) GROUP BY claim_id
    ) AS silent
    WHERE stored.claim_id = silent.claim_id AND stored.is_public
)
SELECT max(claim_id) FROM batch
"""
"""By the record of now. Where it has moved since the edition, an update is pending anyway."""


def date_silences(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """In batches, each a transaction of its own, so that nobody waits for an edition's row for long."""
    done = 0
    with editor.connection.cursor() as cursor:
        while done is not None:
            cursor.execute(DATE_SILENCES, [done, BATCH_EDITIONS])
            (done,) = cursor.fetchone()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0013_suggestion_scores")]

    operations = [
        migrations.AlterField(
            model_name="policy",
            name="kind",
            field=models.CharField(choices=POLICIES, max_length=30, verbose_name="policy"),
        ),
        migrations.AlterField(
            model_name="review",
            name="decision",
            field=models.CharField(choices=DECISIONS, max_length=20, verbose_name="decision"),
        ),
        SaferRemoveCheckConstraint("review", "review_has_a_required_reason"),
        SaferAddCheckConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", NEED_REASONS), _negated=True), ("reason__regex", "\\S"), _connector="OR"
                ),
                name="review_has_a_required_reason",
                violation_error_message="Give a reason for this decision.",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="let_out_by",
            field=models.JSONField(
                blank=True,
                db_default=models.Value([], models.JSONField()),
                default=list,
                help_text="The policies that let it out without a second person: the move and the note of each.",
                verbose_name="let out by",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="approval",
            field=models.ForeignKey(
                help_text="The approval of what it says, but for routine moves. None: a tombstone.",
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="claims.review",
                verbose_name="approval",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="decision",
            field=models.OneToOneField(
                help_text="The decision to publish, withdraw or merge. None: policies let it out.",
                null=True,
                on_delete=models.PROTECT,
                related_name="edition",
                to="claims.review",
                verbose_name="decision",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", False), ("let_out_by", [])),
                    models.Q(("decision", None), ("kind", "published"), models.Q(("let_out_by", []), _negated=True)),
                    _connector="OR",
                ),
                name="edition_is_let_out_by_a_decision_or_by_policies",
                violation_error_message="Somebody decides on an edition, unless policies let it out.",
            ),
        ),
        migrations.AddField(
            model_name="currentedition",
            name="silence_checked_at",
            field=models.DateTimeField(
                help_text="When the silence in it that was checked longest ago was.",
                null=True,
                verbose_name="silence checked at",
            ),
        ),
        migrations.AlterField(
            model_name="currentedition",
            name="update_pending",
            field=models.BooleanField(
                default=False,
                help_text="Whether the record has moved since, or a silence is stale.",
                verbose_name="update pending",
            ),
        ),
        migrations.RunPython(date_silences, migrations.RunPython.noop),
        SaferAddIndexConcurrently(
            model_name="currentedition",
            index=models.Index(
                condition=models.Q(("is_public", True), ("update_pending", False)),
                fields=["silence_checked_at"],
                name="editions_by_silence",
            ),
        ),
        *apply_schema("claims", "routine_moves_extend_approval", "edition_rests_on_its_decision"),
    ]
