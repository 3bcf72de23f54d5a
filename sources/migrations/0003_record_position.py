"""Number the record."""

from django.db import migrations

from claimtrack.core.db.schema import add_record_position


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("sources", "0002_schema"),
    ]

    operations = add_record_position("sources", "affiliation", "merge", "snapshot")
