"""What the public reads of a claim is an edition."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django_pg_migration_tools.operations
from django.db import migrations, models

import claimtrack.core.db.append_only
from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0009_events_about_everything"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[("published", "Published"), ("withdrawn", "Withdrawn"), ("merged", "Merged")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="claims.claimrevision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        help_text="The approval of what it says. None: a tombstone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.review",
                        verbose_name="approval",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        help_text="The decision to publish, withdraw or merge.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition",
                        to="claims.review",
                        verbose_name="decision",
                    ),
                ),
                (
                    "earlier_known_at",
                    models.DateTimeField(
                        help_text="It rests on the record known then. None: known when it was recorded.",
                        null=True,
                        verbose_name="known at",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, help_text="Why the claim was withdrawn. Readers see it.", verbose_name="reason"
                    ),
                ),
                (
                    "confirmation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("retracted", "Retracted"),
                            ("disputed", "Disputed"),
                            ("denied", "Denied"),
                            ("confirmed", "Confirmed"),
                            ("partly_confirmed", "Partly confirmed"),
                            ("corroborated", "Corroborated"),
                            ("single_source", "Single source"),
                            ("unconfirmed", "Unconfirmed"),
                        ],
                        max_length=20,
                        verbose_name="confirmation",
                    ),
                ),
                (
                    "made_by",
                    models.CharField(
                        blank=True,
                        help_text="The version of ClaimTrack that worded it.",
                        max_length=40,
                        verbose_name="made by",
                    ),
                ),
                (
                    "json",
                    models.TextField(
                        blank=True, help_text="The claim as it reads in this edition.", verbose_name="JSON"
                    ),
                ),
                (
                    "record",
                    models.TextField(
                        blank=True,
                        help_text="The facts from which its standing is derived, also as of earlier times.",
                        verbose_name="record",
                    ),
                ),
                (
                    "attributions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="attributions",
                    ),
                ),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name="parties"
                    ),
                ),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name="sources"
                    ),
                ),
                (
                    "documents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="documents",
                    ),
                ),
                (
                    "snapshots",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="snapshots",
                    ),
                ),
            ],
            options={
                "ordering": ["claim", "number"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["claim", "recorded_at"], name="editions_by_claim"),
                    django.contrib.postgres.indexes.GinIndex(fields=["attributions"], name="editions_by_attribution"),
                    django.contrib.postgres.indexes.GinIndex(fields=["sources"], name="editions_by_source"),
                    django.contrib.postgres.indexes.GinIndex(fields=["documents"], name="editions_by_document"),
                    django.contrib.postgres.indexes.GinIndex(fields=["snapshots"], name="editions_by_snapshot"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"),
                        name="edition_number_is_unique_per_claim",
                        violation_error_message="Somebody has just published this claim. Look at its new edition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approval__isnull", False),
                                ("kind", "published"),
                                models.Q(("json", ""), _negated=True),
                                models.Q(("confirmation", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "published"), _negated=True),
                                ("approval", None),
                                ("confirmation", ""),
                                ("json", ""),
                                ("record", ""),
                            ),
                            _connector="OR",
                        ),
                        name="edition_has_its_content_and_approval",
                        violation_error_message="A published edition needs its content and its approval.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "withdrawn"), _negated=True), ("reason__regex", "\\S"), _connector="OR"
                        ),
                        name="edition_is_withdrawn_with_a_reason",
                        violation_error_message="Give the reason for the withdrawal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "merged"), ("merged_into__isnull", False)),
                            models.Q(models.Q(("kind", "merged"), _negated=True), ("merged_into", None)),
                            _connector="OR",
                        ),
                        name="edition_is_merged_into_a_claim",
                        violation_error_message="A merged edition needs the claim it was merged into.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CurrentEdition",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="current_edition",
                        serialize=False,
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        help_text="The newest one.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="current_for",
                        to="claims.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        help_text="Whether it has content: it is not a tombstone.", verbose_name="public"
                    ),
                ),
                (
                    "digest",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="digest of its content"),
                ),
                (
                    "update_pending",
                    models.BooleanField(
                        default=False, help_text="Whether the record has moved since.", verbose_name="update pending"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        help_text="When it was published, or an update became due.", verbose_name="updated at"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(condition=models.Q(("is_public", True)), fields=["-claim"], name="public_claims"),
                    models.Index(fields=["updated_at", "claim"], name="editions_by_update"),
                    models.Index(
                        condition=models.Q(("update_pending", True)), fields=["-claim"], name="editions_needing_update"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_public", True), ("update_pending", False), _connector="OR"),
                        name="current_edition_waits_for_an_update_only_if_public",
                        violation_error_message="Only a public edition can wait for an update.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("source", "Source"), ("document", "Document")], max_length=20, verbose_name="kind"
                    ),
                ),
                ("resource_id", models.BigIntegerField(verbose_name="resource")),
                ("json", models.TextField(verbose_name="JSON")),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The newest one.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "resource_id"),
                        name="published_reference_is_unique_per_resource",
                        violation_error_message="There is a published reference of this already.",
                    )
                ],
                "indexes": [],
            },
        ),
        django_pg_migration_tools.operations.SaferRemoveIndexConcurrently(
            model_name="currentstanding",
            name="standing_needs_update",
        ),
        migrations.RemoveField(
            model_name="currentstanding",
            name="published_picture",
        ),
        migrations.AddField(
            model_name="review",
            name="digest",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of the claim's content when it was approved: only this can be published.",
                max_length=64,
                verbose_name="digest of what was approved",
            ),
        ),
        migrations.AlterField(
            model_name="changeevent",
            name="is_public",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Tools that read editions only get the event. Set by the database.",
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
        *apply_schema(
            "claims",
            "append_only_editions",
            "audited_editions",
            "edition_rests_on_its_decision",
            "event_gets_its_visibility",
            "projection_follows_claim",
        ),
    ]
