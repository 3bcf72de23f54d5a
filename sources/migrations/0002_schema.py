"""The rules of the record about sources."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_initial"),
        ("audit", "0002_schema"),
        ("core", "0002_schema"),
    ]

    operations = apply_schema(
        "sources",
        "append_only_tables",
        "audited_tables",
        "merge_joins_named_with_named",
        "source_stays_named_or_unnamed",
    )
