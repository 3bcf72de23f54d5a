"""Bulk recording of attributions: each row is validated, and refused, by itself."""

from collections.abc import Sequence
from typing import Any

from claims.actions.attributions.record_bulk import BulkAttribution
from claims.api.v1.attributions.bodies import AttributionBody
from claims.api.v1.attributions.references import ReferencedRows
from claimtrack.core.api.bodies.request_body import read_body
from claimtrack.core.exceptions import Refused


def parse_rows(rows: Sequence[Any]) -> list[BulkAttribution | Refused]:
    """Each row, or why it is refused. A thousand rows take as many queries as one."""
    parsed = [_read_row(row) for row in rows]
    references = ReferencedRows.load(row for row in parsed if not isinstance(row, Refused))
    return [row if isinstance(row, Refused) else _resolve(references, row) for row in parsed]


def _read_row(row: Any) -> AttributionBody | Refused:
    try:
        return read_body(AttributionBody, row)
    except Refused as refusal:
        return refusal


def _resolve(references: ReferencedRows, body: AttributionBody) -> BulkAttribution | Refused:
    try:
        return references.resolve(body)
    except Refused as refusal:
        return refusal
