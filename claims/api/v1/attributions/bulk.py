"""Bulk recording of attributions: each row is validated, and refused, by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from claims.actions.attributions.record_bulk import BulkAttribution
from claims.api.v1.attributions.bodies import AttributionBody
from claims.api.v1.attributions.fast_parser import fast_parse
from claims.api.v1.attributions.references import ReferencedRows
from claimtrack.core.api.bodies import validate_with
from claimtrack.core.exceptions import Refused


def parse_rows(rows: Sequence[Any]) -> list[BulkAttribution | Refused]:
    """Each row, or why it is refused. A thousand rows take as many queries as one."""
    body = AttributionBody()
    parsed = [_parse_row(body, row) for row in rows]
    references = ReferencedRows.load(values for values in parsed if not isinstance(values, Refused))
    return [values if isinstance(values, Refused) else _resolve(references, values) for values in parsed]


def _parse_row(body: AttributionBody, row: Any) -> Mapping[str, Any] | Refused:
    try:
        return fast_parse(row) or validate_with(body, row)
    except Refused as refusal:
        return refusal


def _resolve(references: ReferencedRows, values: Mapping[str, Any]) -> BulkAttribution | Refused:
    try:
        return references.resolve(values)
    except Refused as refusal:
        return refusal
