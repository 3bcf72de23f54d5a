"""Tokens are audited, and authenticated by one statement."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("audit", "0002_schema"),
    ]

    operations = apply_schema(
        "access",
        "audited_tables",
        "authenticate_token",
    )
