"""Decisions about suggestions are told as events."""

import django.contrib.postgres.fields
from django.db import migrations, models

EVENT_KINDS = [
    ("claim.opened", "Claim opened"),
    ("claim.revised", "Claim revised"),
    ("claim.reviewed", "Claim reviewed"),
    ("claim.merged", "Claim merged"),
    ("claim.assigned", "Claim assigned"),
    ("claim.updated", "Claim updated by a change elsewhere"),
    ("edition.published", "Edition published"),
    ("edition.withdrawn", "Published claim withdrawn"),
    ("edition.merged", "Published claim merged"),
    ("edition.update_pending", "Edition has an update pending, or no longer"),
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
    ("suggestion.accepted", "Suggestion accepted"),
    ("suggestion.rejected", "Suggestion rejected"),
    ("suggestion.reopened", "Suggestion reopened"),
]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0017_finding_things")]

    operations = [
        migrations.AlterField(
            model_name="changeevent",
            name="kind",
            field=models.CharField(choices=EVENT_KINDS, max_length=40, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="webhookendpoint",
            name="kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=EVENT_KINDS, max_length=40),
                blank=True,
                default=list,
                help_text="Events to send. Choose none to send all.",
                size=None,
                verbose_name="kinds",
            ),
        ),
    ]
