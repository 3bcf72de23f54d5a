"""Many rows in one body: each is read, and refused, by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from claims.actions.recording_many import Entry, Outcome
from claims.api.v1.attributions_fields import OF_ATTRIBUTION, point
from claims.api.v1.attributions_inputs import AttributionBody
from claims.api.v1.attributions_named import Named
from claims.api.v1.attributions_rows import usual_row
from sources.addresses import address_of
from sources.api.inputs import read_as
from sources.api.problems import hints_of
from sources.exceptions import Refused


def entries_in(rows: Sequence[Any]) -> list[Entry | Refused]:
    """What each row says, or why it cannot be read. As many queries for a thousand rows as for one."""
    shape = AttributionBody()
    bodies = [_read(shape, row) for row in rows]
    named = Named.by(body for body in bodies if not isinstance(body, Refused))
    return [body if isinstance(body, Refused) else _entry(named, body) for body in bodies]


def results_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What became of each row, in their order."""
    results = [_result(index, outcome) for index, outcome in enumerate(outcomes)]
    numbers = {status: sum(1 for one in results if one["status"] == status) for status in ("created", "refused")}
    return {**numbers, "results": results}


def _read(shape: AttributionBody, row: Any) -> Mapping[str, Any] | Refused:
    try:
        return usual_row(row) or read_as(shape, row)
    except Refused as refusal:
        return refusal


def _entry(named: Named, body: Mapping[str, Any]) -> Entry | Refused:
    try:
        return named.entry(body)
    except Refused as refusal:
        return refusal


def _result(index: int, outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case int():
            return {"index": index, "status": "created", "id": outcome, "url": address_of("attribution", outcome)}
        case Refused():
            refusal = point(outcome, OF_ATTRIBUTION)
            return {"index": index, "status": "refused", "problem": refusal.problem | hints_of(refusal)}
    return {"index": index, "status": "held_back"}
