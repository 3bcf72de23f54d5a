"""The audit: its functions, and its own protection."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("core", "0002_schema"),
    ]

    operations = apply_schema(
        "audit",
        "append_only_tables",
        "audit_change",
    )
