"""What numbers the record."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("core", "0002_schema"),
    ]

    operations = apply_schema("core", "record_sequences", "next_recorded_at")
