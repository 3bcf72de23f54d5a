"""Give every source its revisions up to now, from the audit; from now on the database keeps them.

A source whose creation the audit does not know, because it was loaded from an export, begins with its first change
there, or else now. What is asked about earlier moments reads its first revision.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from claimtrack.core.db.schema import apply_schema

COLUMNS = ("name", "kind", "description", "name_in_copy", "time_zone")

CHANGES = "FROM audit_auditentry WHERE table_name = 'sources_source' AND object_id = source.id::text"
COLUMN_AFTER_CHANGE = """coalesce((
    SELECT later.before ->> '{column}' FROM audit_auditentry AS later
    WHERE later.table_name = 'sources_source' AND later.object_id = source.id::text
        AND later.id > change.id AND later.action = 'UPDATE' AND later.before ? '{column}'
    ORDER BY later.id LIMIT 1
), source.{column})"""
"""What the next change of the column replaced, or else what the column holds now."""

INSERT_REVISIONS = f"""
INSERT INTO sources_sourcerevision (source_id, number, recorded_at, recorded_by_id, {", ".join(COLUMNS)})
SELECT source.id, row_number() OVER (PARTITION BY source.id ORDER BY change.id), change.at,
    (SELECT id FROM accounts_user WHERE id = change.actor_id),
    {", ".join(COLUMN_AFTER_CHANGE.format(column=column) for column in COLUMNS)}
FROM sources_source AS source CROSS JOIN LATERAL (
    SELECT id, at, actor_id {CHANGES}
        AND (action = 'INSERT' OR action = 'UPDATE' AND before ?| ARRAY{list(COLUMNS)})
    UNION ALL SELECT 0, coalesce(min(at), public.next_recorded_at()), NULL {CHANGES}
        HAVING every(action <> 'INSERT') IS NOT FALSE
) AS change
"""  # noqa: S608 (assembled from constants)

NUMBER_SOURCES = """
UPDATE sources_source AS source SET revision_number = newest.number
FROM (SELECT source_id, max(number) AS number FROM sources_sourcerevision GROUP BY source_id) AS newest
WHERE newest.source_id = source.id AND newest.number > 1
"""


DERIVE_PAST_OF_REVISED = """
UPDATE claims_claimprojection SET last_recorded_at = newest.recorded_at
FROM (SELECT max(recorded_at) AS recorded_at FROM sources_sourcerevision WHERE number > 1) AS newest
WHERE last_recorded_at < newest.recorded_at
"""
"""Projections that were stored in the names of now do not hold for moments when a source had another one."""


def keep_revisions(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """In one transaction, so that no change of a source is missed. Sources can be read meanwhile."""
    editor.execute("LOCK TABLE sources_source IN SHARE ROW EXCLUSIVE MODE")
    editor.execute(INSERT_REVISIONS, params=None)
    editor.execute(NUMBER_SOURCES)
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or else the new rows are in the way of triggers
    for schema in apply_schema("sources", "source_revision_tables", "number_source_revision", "source_is_revised"):
        editor.execute(str(schema.sql), params=None)
    editor.execute("SELECT public.begin_chain()")


def derive_past_of_revised(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(DERIVE_PAST_OF_REVISED)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("sources", "0004_source_revisions"),
        ("audit", "0004_record_chain"),
        ("accounts", "0004_service_accounts"),
    ]

    operations = [
        migrations.RunPython(keep_revisions, migrations.RunPython.noop, atomic=True),
        migrations.RunPython(derive_past_of_revised, migrations.RunPython.noop),
    ]
