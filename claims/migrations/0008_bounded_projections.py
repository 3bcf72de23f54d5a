"""Forgets the stored projections: the JSON of a claim now holds its first attributions and links to the others."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

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


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0007_pending_deliveries")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
