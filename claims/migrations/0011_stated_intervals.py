"""When something was said is an interval with an EDTF text. Rows from before keep their start and precision: they are
links of the record's chain. Stored projections are derived anew."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import SaferAddCheckConstraint

BATCH_CLAIMS = 5_000
FORGET = """
WITH batch AS (
    SELECT claim_id FROM claims_claimprojection WHERE claim_id > %s ORDER BY claim_id LIMIT %s
), forgotten AS (
    UPDATE claims_claimprojection AS stored SET json = NULL, version = version + 1
    FROM batch WHERE stored.claim_id = batch.claim_id AND stored.json IS NOT NULL
)
SELECT max(claim_id) FROM batch
"""


def forget(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """In batches, each a transaction of its own, so that nobody waits for a claim's row for long."""
    done = 0
    with editor.connection.cursor() as cursor:
        while done is not None:
            cursor.execute(FORGET, [done, BATCH_CLAIMS])
            (done,) = cursor.fetchone()


def interval_of(model: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AlterField(
            model_name=model,
            name="stated_at",
            field=models.DateTimeField(help_text="Start of the interval, in UTC.", verbose_name="stated at"),
        ),
        migrations.AddField(
            model_name=model,
            name="stated_until",
            field=models.DateTimeField(
                help_text="End of the interval, exclusive, in UTC; a minute is its own end.",
                null=True,
                verbose_name="stated by",
            ),
        ),
        migrations.AddField(
            model_name=model,
            name="stated_edtf",
            field=models.CharField(
                db_default="",
                help_text="The interval in EDTF. Rows from before it was recorded have only a start and a precision.",
                max_length=40,
                verbose_name="stated",
            ),
        ),
        SaferAddCheckConstraint(
            model_name=model,
            constraint=models.CheckConstraint(
                condition=models.Q(("stated_until__gte", models.F("stated_at"))),
                name=f"{model}_stated_until_is_not_before_stated_at",
                violation_error_message="The interval ends before it begins. Check the dates.",
            ),
        ),
        SaferAddCheckConstraint(
            model_name=model,
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stated_edtf", ""), ("stated_until", None)),
                    models.Q(("stated_until__isnull", False), models.Q(("stated_edtf", ""), _negated=True)),
                    _connector="OR",
                ),
                name=f"{model}_interval_has_its_text",
                violation_error_message="The end of an interval and its EDTF text belong together.",
            ),
        ),
    ]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0010_editions")]

    operations = [
        *interval_of("attribution"),
        *interval_of("suggestion"),
        migrations.AddField(
            model_name="currentposition",
            name="since_edtf",
            field=models.CharField(db_default="", max_length=40, verbose_name="since, as recorded"),
        ),
        migrations.AddField(
            model_name="currentposition",
            name="last_checked_edtf",
            field=models.CharField(db_default="", max_length=40, verbose_name="last checked, as recorded"),
        ),
        migrations.AlterField(
            model_name="currentposition",
            name="last_checked",
            field=models.DateTimeField(
                help_text="When somebody last checked for a comment, or asked: the time from which that counts.",
                null=True,
                verbose_name="last checked",
            ),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
