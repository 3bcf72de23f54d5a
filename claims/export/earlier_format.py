"""Exports of format 1, written before the first release: the same rows, but other names of tables and columns. Pure."""

from collections.abc import Mapping
from typing import Any

EARLIER_FORMAT_VERSION = 1

EARLIER_TABLES: Mapping[str, str] = {
    "claims_awaitedcomment": "claims_pendingcommentrequest",
    "claims_currentreading": "claims_claimprojection",
    "sources_auditentry": "audit_auditentry",
}
"""Today's name of each renamed table."""

EARLIER_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "claims_attribution": {"is_void": "is_withdrawal"},
    "claims_claimrevision": {"without_party": "no_party_reason", "without_words": "no_words_reason"},
    "claims_currentstanding": {"changed_at": "confirmation_changed_at"},
    "claims_pendingcommentrequest": {
        "reminded_at": "due_reminder_sent_at",
        "reminded_overdue_at": "overdue_reminder_sent_at",
    },
    "sources_affiliation": {"is_void": "is_withdrawal"},
    "sources_merge": {"is_void": "is_withdrawal"},
    "sources_source": {"name_in_wording": "name_in_copy"},
}
"""By today's table, today's name of each renamed column. The order of the columns is the same."""

EARLIER_MIGRATIONS = frozenset({"claims.0019_rules_of_past_readings", "sources.0009_each_index_once"})
"""The last migrations of the database from which such an export comes. Exports of older databases cannot be loaded."""


def with_current_names(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest of format 1 with today's names of tables and columns. The files keep their names."""
    tables = {}
    for earlier, row in manifest["tables"].items():
        table = EARLIER_TABLES.get(earlier, earlier)
        renamed = EARLIER_COLUMNS.get(table, {})
        tables[table] = {**row, "columns": [renamed.get(column, column) for column in row["columns"]]}
    return {**manifest, "tables": tables}


def earlier_table_name(table: str) -> str:
    """The name that a table of today had in format 1."""
    return next((earlier for earlier, current in EARLIER_TABLES.items() if current == table), table)
