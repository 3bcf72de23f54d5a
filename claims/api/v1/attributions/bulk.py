"""Bulk recording of attributions: each row is validated, and refused, by itself."""

from collections.abc import Sequence
from typing import Any

from claims.actions.attributions.record_bulk import BulkAttribution, BulkAttributionResult
from claims.api.v1.attributions.bodies import AttributionBody
from claims.api.v1.attributions.references import ReferencedRows
from claims.api.v1.error_fields import ATTRIBUTION_FIELDS, add_field
from claimtrack.core.api.bodies import read_body
from claimtrack.core.api.problems import extension_members
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.exceptions import Refused


def parse_rows(rows: Sequence[Any]) -> list[BulkAttribution | Refused]:
    """Each row, or why it is refused. A thousand rows take as many queries as one."""
    parsed = [_read_row(row) for row in rows]
    references = ReferencedRows.load(row for row in parsed if not isinstance(row, Refused))
    return [row if isinstance(row, Refused) else _resolve(references, row) for row in parsed]


def bulk_results_json(outcomes: Sequence[BulkAttributionResult]) -> dict[str, Any]:
    """The result of each row, in the order of the rows."""
    results = [_result_json(index, outcome) for index, outcome in enumerate(outcomes)]
    counts = {status: sum(1 for one in results if one["status"] == status) for status in ("created", "refused")}
    return {**counts, "results": results}


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


def _result_json(index: int, outcome: BulkAttributionResult) -> dict[str, Any]:
    match outcome:
        case int():
            return {"index": index, "status": "created", "id": outcome, "url": resource_path("attribution", outcome)}
        case Refused():
            refusal = add_field(outcome, ATTRIBUTION_FIELDS)
            return {"index": index, "status": "refused", "problem": refusal.problem | extension_members(refusal)}
    return {"index": index, "status": "held_back"}
