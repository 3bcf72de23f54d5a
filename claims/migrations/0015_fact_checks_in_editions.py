"""Keep every reading of a fact-check, and let editions hold fact-checks. Nothing that was published is changed."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import SaferAddIndexConcurrently

import claimtrack.core.db.append_only
from claimtrack.core.db.schema import apply_schema

CONTENT = (
    "claim_id, rating, summary, url, published_at, publisher_id, language, rating_value, rating_worst, rating_best, "
    "imported, is_out"
)
FIND_PAGES_OUT = """
UPDATE claims_factcheck SET is_out = true WHERE coalesce(published_at <= clock_timestamp(), imported IS NOT NULL)
"""
INSERT_REVISIONS = f"""
INSERT INTO claims_factcheckrevision (fact_check_id, number, recorded_by_id, {CONTENT})
SELECT verdict.id, row_number() OVER (PARTITION BY verdict.id ORDER BY hand.last), hand.person, {CONTENT}
FROM claims_factcheck AS verdict CROSS JOIN LATERAL (
    SELECT person.id AS person, max(change.id) AS last
    FROM audit_auditentry AS change LEFT JOIN accounts_user AS person ON person.id = change.actor_id
    WHERE change.table_name = 'claims_factcheck' AND change.object_id = verdict.id::text AND change.at < now()
    GROUP BY person.id
    UNION ALL SELECT NULL, 0 WHERE NOT EXISTS (
        SELECT FROM audit_auditentry AS change WHERE change.table_name = 'claims_factcheck'
            AND change.object_id = verdict.id::text AND change.at < now())
) AS hand ORDER BY verdict.id, hand.last
"""  # noqa: S608 (our own columns)
"""One for each person who had a hand in it, as the audit knows, so that none of them approves it."""
NUMBER_FACT_CHECKS = """
UPDATE claims_factcheck AS verdict SET revision_number = newest.number
FROM (SELECT fact_check_id, max(number) AS number FROM claims_factcheckrevision GROUP BY fact_check_id) AS newest
WHERE newest.fact_check_id = verdict.id AND newest.number > 1
"""
QUEUE_UPDATES = """
UPDATE claims_currentedition SET update_pending = true, updated_at = clock_timestamp()
WHERE is_public AND NOT update_pending AND claim_id IN (SELECT claim_id FROM claims_factcheck WHERE is_out)
"""
"""No edition so far holds a fact-check. What nobody has approved waits for somebody who does."""


def keep_revisions(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """In one transaction, so that no change of a fact-check is missed. Fact-checks can be read meanwhile."""
    editor.execute("LOCK TABLE claims_factcheck IN SHARE ROW EXCLUSIVE MODE")
    (tables,) = apply_schema("claims", "fact_check_revision_tables")
    editor.execute(str(tables.sql), params=None)
    editor.execute(FIND_PAGES_OUT)
    editor.execute(INSERT_REVISIONS, params=None)
    editor.execute(NUMBER_FACT_CHECKS)
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or else the new rows are in the way of triggers
    for schema in apply_schema("claims", "number_fact_check_revision", "fact_check_is_revised"):
        editor.execute(str(schema.sql), params=None)


def queue_updates(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(QUEUE_UPDATES)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0014_routine_editions"),
        ("sources", "0006_document_revisions"),
        ("audit", "0004_record_chain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FactCheckRevision",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("rating", models.CharField(max_length=100, verbose_name="rating")),
                ("summary", models.TextField(verbose_name="summary")),
                ("url", models.URLField(max_length=2000, verbose_name="URL")),
                ("published_at", models.DateTimeField(null=True, verbose_name="published at")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                (
                    "rating_value",
                    models.DecimalField(decimal_places=3, max_digits=9, null=True, verbose_name="rating value"),
                ),
                (
                    "rating_worst",
                    models.DecimalField(decimal_places=3, max_digits=9, null=True, verbose_name="worst value"),
                ),
                (
                    "rating_best",
                    models.DecimalField(decimal_places=3, max_digits=9, null=True, verbose_name="best value"),
                ),
                ("imported", models.JSONField(null=True, verbose_name="as imported")),
                ("is_out", models.BooleanField(verbose_name="page is out")),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "fact_check",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="claims.factcheck",
                        verbose_name="fact-check",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                        verbose_name="publisher",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        help_text="None: only time has passed, and its page is out now.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["claim", "fact_check", "-number"], name="fact_check_revisions_by_claim")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fact_check", "number"),
                        name="fact_check_revision_number_is_used_once",
                        violation_error_message="This fact-check already has a revision with that number.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="factcheck",
            name="is_out",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="Whether its page is out; only then do editions hold it. Set by the database.",
                verbose_name="page is out",
            ),
        ),
        migrations.AddField(
            model_name="factcheck",
            name="revision_number",
            field=models.IntegerField(
                db_default=1,
                default=1,
                editable=False,
                help_text="The newest. Set by the database.",
                verbose_name="revision",
            ),
        ),
        SaferAddIndexConcurrently(
            model_name="factcheck",
            index=models.Index(
                condition=models.Q(("is_out", False)), fields=["published_at"], name="fact_checks_by_publication"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="fact_checks",
            field=models.TextField(
                blank=True,
                db_default="",
                help_text="The verdicts on the claim as they read in this edition, as JSON. Empty: none.",
                verbose_name="fact-checks",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="fact_check_revisions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="revisions of fact-checks",
            ),
        ),
        migrations.RunPython(keep_revisions, migrations.RunPython.noop, atomic=True),
        *apply_schema(
            "claims",
            "verdict_needs_approval",
            "nobody_approves_own_work",
            "routine_moves_extend_approval",
            "projections_follow_source",
        ),
        migrations.RunPython(queue_updates, migrations.RunPython.noop),
    ]
