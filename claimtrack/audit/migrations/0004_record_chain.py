"""Chain the record: what was recorded before first, by its moments."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from claimtrack.core.db.schema import apply_schema


def prepare(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The state of the chain; and the column that the new trigger no longer fills may be empty until it is removed."""
    editor.execute("INSERT INTO audit_chainstate VALUES (1, 0, 0, 0) ON CONFLICT DO NOTHING")
    editor.execute("ALTER TABLE audit_auditentry ALTER COLUMN hash DROP NOT NULL")


def begin_chain(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("SELECT public.begin_chain()")
    editor.execute("DROP FUNCTION IF EXISTS audit_hash(audit_auditentry)")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("audit", "0003_record_links"),
        ("core", "0003_record_sequences"),
        ("claims", "0003_record_position"),
        ("sources", "0003_record_position"),
    ]

    operations = [
        migrations.RunPython(prepare, migrations.RunPython.noop),
        *apply_schema("core", "refuse_change", "set_recorded_at"),
        *apply_schema(
            "audit",
            *("audit_change", "record_tables", "row_digest", "record_digests"),
            *("append_links", "seal_record", "begin_chain", "chain_tables"),
        ),
        migrations.RunPython(begin_chain, migrations.RunPython.noop),
        migrations.RemoveField(model_name="auditentry", name="hash"),
        migrations.RemoveField(model_name="auditentry", name="previous_hash"),
    ]
