"""Events tell of everything that the API returns."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import SaferAddCheckConstraint

from claimtrack.core.db.schema import apply_schema


def complete_resource_updates(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("SELECT public.complete_resource_updates()")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0008_bounded_projections"),
        ("core", "0004_resource_updates"),
    ]

    operations = [
        migrations.AddField(
            model_name="changeevent",
            name="subject_id",
            field=models.BigIntegerField(
                help_text="The id of what the event is about. None: the claim.", null=True, verbose_name="subject"
            ),
        ),
        migrations.AddField(
            model_name="claimprojection",
            name="is_announced",
            field=models.BooleanField(
                db_default=True,
                help_text="Whether an event has told about this version.",
                verbose_name="announced",
            ),
        ),
        migrations.AlterField(
            model_name="changeevent",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                help_text="The claim that the event is about, or that its subject belongs to.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="changeevent",
            name="is_public",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Tools that see only published claims see the event. Set by the database.",
                verbose_name="public",
            ),
        ),
        migrations.AlterField(
            model_name="changeevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("claim.opened", "Claim opened"),
                    ("claim.revised", "Claim revised"),
                    ("claim.reviewed", "Claim reviewed"),
                    ("claim.merged", "Claim merged"),
                    ("claim.assigned", "Claim assigned"),
                    ("claim.updated", "Claim updated by a change elsewhere"),
                    ("attribution.recorded", "Attribution recorded"),
                    ("confirmation.changed", "Confirmation changed"),
                    ("article.changed", "Article changed"),
                    ("comment.requested", "Comment requested"),
                    ("comment.attempted", "Further attempt to reach a party"),
                    ("comment.ended", "Comment request ended"),
                    ("comment.updated", "Comment request updated by a change elsewhere"),
                    ("source.created", "Source created"),
                    ("source.updated", "Source updated"),
                    ("source.merged", "Source merged"),
                    ("source.unmerged", "Merge of a source undone"),
                    ("source.split", "Source split"),
                    ("affiliation.recorded", "Affiliation recorded"),
                    ("affiliation.updated", "Affiliation updated"),
                    ("document.created", "Document created"),
                    ("document.updated", "Document updated"),
                    ("snapshot.recorded", "Snapshot recorded"),
                    ("fact_check.created", "Fact-check created"),
                    ("fact_check.updated", "Fact-check updated"),
                ],
                max_length=40,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="webhookendpoint",
            name="kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("claim.opened", "Claim opened"),
                        ("claim.revised", "Claim revised"),
                        ("claim.reviewed", "Claim reviewed"),
                        ("claim.merged", "Claim merged"),
                        ("claim.assigned", "Claim assigned"),
                        ("claim.updated", "Claim updated by a change elsewhere"),
                        ("attribution.recorded", "Attribution recorded"),
                        ("confirmation.changed", "Confirmation changed"),
                        ("article.changed", "Article changed"),
                        ("comment.requested", "Comment requested"),
                        ("comment.attempted", "Further attempt to reach a party"),
                        ("comment.ended", "Comment request ended"),
                        ("comment.updated", "Comment request updated by a change elsewhere"),
                        ("source.created", "Source created"),
                        ("source.updated", "Source updated"),
                        ("source.merged", "Source merged"),
                        ("source.unmerged", "Merge of a source undone"),
                        ("source.split", "Source split"),
                        ("affiliation.recorded", "Affiliation recorded"),
                        ("affiliation.updated", "Affiliation updated"),
                        ("document.created", "Document created"),
                        ("document.updated", "Document updated"),
                        ("snapshot.recorded", "Snapshot recorded"),
                        ("fact_check.created", "Fact-check created"),
                        ("fact_check.updated", "Fact-check updated"),
                    ],
                    max_length=40,
                ),
                blank=True,
                default=list,
                help_text="Events to send. Choose none to send all.",
                size=None,
                verbose_name="kinds",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="changeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim__isnull", False), ("subject_id__isnull", False), _connector="OR"),
                name="event_is_about_something",
                violation_error_message="An event is about a claim or something else.",
            ),
        ),
        *apply_schema("core", "touch_resource"),
        *apply_schema(
            "claims",
            "complete_resource_updates",
            "event_gets_its_visibility",
            "event_updates_its_subject",
            "invalidate_projections",
            "projection_follows_claim",
            "projections_follow_document",
            "projections_follow_source",
            "resource_is_updated",
        ),
        migrations.RunPython(complete_resource_updates, migrations.RunPython.noop),
    ]
