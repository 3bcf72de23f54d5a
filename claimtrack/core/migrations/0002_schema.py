"""The functions that keep tables append-only."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = apply_schema(
        "core",
        "refuse_change",
        "set_recorded_at",
    )
