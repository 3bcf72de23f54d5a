"""The chain of the record, which takes the place of a chain over the audit entries of each row."""

from django.db import migrations, models

from claimtrack.core.db.schema import add_record_position


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("audit", "0002_schema"),
    ]

    operations = [
        *add_record_position("audit", "auditentry", "auditexport"),
        migrations.CreateModel(
            name="ChainState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("settled_position", models.BigIntegerField(default=0, verbose_name="settled position")),
                ("pending_position", models.BigIntegerField(default=0, verbose_name="next settled position")),
                (
                    "pending_transaction",
                    models.BigIntegerField(default=0, verbose_name="transaction before which all must have ended"),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="RecordLink",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("table_name", models.CharField(max_length=63, verbose_name="table")),
                ("key", models.BigIntegerField(verbose_name="row")),
                ("record_position", models.BigIntegerField(db_index=True, verbose_name="position in the record")),
                ("digest", models.BinaryField(verbose_name="digest of the row")),
                (
                    "sealed_us",
                    models.BigIntegerField(help_text="In microseconds since 1970.", verbose_name="appended at"),
                ),
                ("hash", models.BinaryField(verbose_name="hash")),
            ],
            options={"ordering": ["number"], "default_permissions": ()},
        ),
    ]
