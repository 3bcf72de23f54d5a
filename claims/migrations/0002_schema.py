"""The rules of the record about claims."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("audit", "0002_schema"),
        ("core", "0002_schema"),
        ("sources", "0002_schema"),
    ]

    operations = apply_schema("claims")
