"""Stream audit entries as a file, with constant memory."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from claimtrack.audit.export_log import AuditExportFormat
from claimtrack.audit.models import AuditEntry

EXPORT_COLUMNS = (
    *("id", "at", "who", "user", "action", "table", "row", "why", "before", "after"),
    *("database_role", "record_position"),
)
CHUNK_ROWS = 2000
"""Rows fetched per round trip of the server-side cursor."""
CONTENT_TYPES = {AuditExportFormat.CSV: "text/csv; charset=utf-8", AuditExportFormat.JSONL: "application/jsonl"}
FORMULA_PREFIXES = ("=", "+", "-", "@", "\t", "\r")


def stream_entries(entries: QuerySet[AuditEntry], form: AuditExportFormat) -> StreamingHttpResponse:
    """A download response. `entries` must be annotated with the username as `actor`."""
    rows = (_row(entry) for entry in entries.iterator(chunk_size=CHUNK_ROWS))
    lines = _csv(rows) if form == AuditExportFormat.CSV else _jsonl(rows)
    response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="claimtrack-audit.{form}"'
    return response


def _row(entry: AuditEntry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "at": entry.at.isoformat(),
        "who": entry.actor,
        "user": entry.actor_id,
        "action": entry.action,
        "table": entry.table_name,
        "row": entry.object_id,
        "why": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "database_role": entry.database_role,
        "record_position": entry.record_position,
    }


def _jsonl(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


class _Echo:
    """A file-like object whose write() returns the line."""

    def write(self, line: str) -> str:
        return line


def _csv(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(EXPORT_COLUMNS)
    for row in rows:
        yield writer.writerow(_cell(row[name]) for name in EXPORT_COLUMNS)


def _cell(value: Any) -> Any:
    """Nested values as JSON; formulas are escaped for spreadsheets."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_PREFIXES):
        return f"'{value}"
    return value
