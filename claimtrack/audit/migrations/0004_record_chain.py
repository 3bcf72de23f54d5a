"""Chain the record: what was recorded before first, by its moments."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_record_links"),
        ("core", "0003_record_sequences"),
        ("claims", "0003_record_position"),
        ("sources", "0003_record_position"),
    ]

    operations = [
        migrations.RunSQL("INSERT INTO audit_chainstate VALUES (1, 0, 0, 0)", "DELETE FROM audit_chainstate"),
        *apply_schema("core", "refuse_change", "set_recorded_at"),
        *apply_schema(
            "audit",
            *("audit_change", "record_tables", "row_digest", "record_digests"),
            *("append_links", "seal_record", "begin_chain", "chain_tables"),
        ),
        migrations.RunSQL("SELECT public.begin_chain()", migrations.RunSQL.noop),
        migrations.RunSQL("DROP FUNCTION IF EXISTS audit_hash(audit_auditentry)", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="auditentry", name="hash"),
        migrations.RemoveField(model_name="auditentry", name="previous_hash"),
    ]
