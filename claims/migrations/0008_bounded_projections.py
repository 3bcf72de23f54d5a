"""Forgets the stored projections: the JSON of a claim now holds its first attributions and links to the others."""

from django.db import migrations

FORGET = "UPDATE claims_claimprojection SET json = NULL, version = version + 1 WHERE json IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_pending_deliveries")]

    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
