"""A suggestion is rejected as something, recorded on several claims, and reopened; similar claims are found."""

from django.db import migrations, models
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
