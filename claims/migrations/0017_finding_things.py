"""Search for words in statements and quotes; notes on claims, what somebody has seen of them, and saved filters."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.functions import Upper
from django_pg_migration_tools.operations import SaferAddIndexConcurrently

from claimtrack.core.db.schema import apply_schema
from sources.querysets.word_search import WordVector

PERSON = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0016_reopened_suggestions"),
        ("sources", "0007_snapshot_words"),
        ("audit", "0004_record_chain"),
        migrations.swappable_dependency(PERSON),
    ]

    operations = [
        SaferAddIndexConcurrently("claimrevision", GinIndex(WordVector("statement"), name="claim_statement_words")),
        SaferAddIndexConcurrently("attribution", GinIndex(WordVector("exact"), name="attribution_words")),
        migrations.CreateModel(
            name="ClaimNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        help_text="The first note of its thread.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.claimnote",
                        verbose_name="reply to",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=PERSON,
                        verbose_name="written by",
                    ),
                ),
                ("body", models.TextField(max_length=5000, verbose_name="note")),
                ("created_at", models.DateTimeField(verbose_name="written at")),
                ("edited_at", models.DateTimeField(null=True, verbose_name="edited at")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
            ],
            options={
                "verbose_name": "note",
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(removed_at=None, body__regex="\\S")
                        | models.Q(removed_at__isnull=False, body=""),
                        name="note_has_words_until_it_is_removed",
                        violation_error_message="A note needs words. A removed one has none.",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(parent=models.F("pk")),
                        name="note_is_no_reply_to_itself",
                        violation_error_message="A note cannot be a reply to itself.",
                    ),
                ],
                "indexes": [models.Index(fields=["claim", "id"], name="notes_by_claim")],
            },
        ),
        migrations.CreateModel(
            name="ClaimVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PERSON, verbose_name="person"
                    ),
                ),
                (
                    "event_before",
                    models.BigIntegerField(
                        help_text="The claim's last event that they had seen before this visit.",
                        verbose_name="event before",
                    ),
                ),
                (
                    "event_seen",
                    models.BigIntegerField(
                        help_text="The claim's last event that they have seen.", verbose_name="event seen"
                    ),
                ),
                ("seen_at", models.DateTimeField(help_text="When this visit began.", verbose_name="seen at")),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "user"),
                        name="visit_is_unique_per_person_and_claim",
                        violation_error_message="This person's visit of the claim is on file already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PERSON,
                        verbose_name="person",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "query",
                    models.CharField(help_text="The query string of the list.", max_length=2000, verbose_name="query"),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("user"),
                        Upper("name"),
                        name="saved_filter_name_is_unique_per_person",
                        violation_error_message="You have a saved filter with this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(name__regex="\\S"),
                        name="saved_filter_has_a_name",
                        violation_error_message="A saved filter needs a name.",
                    ),
                ],
            },
        ),
        *apply_schema("claims", "audited_notes"),
    ]
