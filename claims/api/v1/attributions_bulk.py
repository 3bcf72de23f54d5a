"""Bulk recording of attributions: each row is validated, and refused, by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from claims.actions.recording_many import BulkAttribution, BulkAttributionResult
from claims.api.v1.attributions_fields import ATTRIBUTION_FIELDS, add_field
from claims.api.v1.attributions_inputs import AttributionBody
from claims.api.v1.attributions_named import ReferencedRows
from claims.api.v1.attributions_rows import fast_parse
from sources.addresses import resource_path
from sources.api.inputs import validate_with
from sources.api.problems import extension_members
from sources.exceptions import Refused


def parse_rows(rows: Sequence[Any]) -> list[BulkAttribution | Refused]:
    """Each row, or why it is refused. A thousand rows take as many queries as one."""
    body = AttributionBody()
    parsed = [_parse_row(body, row) for row in rows]
    references = ReferencedRows.load(values for values in parsed if not isinstance(values, Refused))
    return [values if isinstance(values, Refused) else _resolve(references, values) for values in parsed]


def bulk_results_json(outcomes: Sequence[BulkAttributionResult]) -> dict[str, Any]:
    """The result of each row, in the order of the rows."""
    results = [_result_json(index, outcome) for index, outcome in enumerate(outcomes)]
    counts = {status: sum(1 for one in results if one["status"] == status) for status in ("created", "refused")}
    return {**counts, "results": results}


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


def _result_json(index: int, outcome: BulkAttributionResult) -> dict[str, Any]:
    match outcome:
        case int():
            return {"index": index, "status": "created", "id": outcome, "url": resource_path("attribution", outcome)}
        case Refused():
            refusal = add_field(outcome, ATTRIBUTION_FIELDS)
            return {"index": index, "status": "refused", "problem": refusal.problem | extension_members(refusal)}
    return {"index": index, "status": "held_back"}
