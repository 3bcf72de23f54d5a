"""The JSON of a bulk request: one result per row."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.actions.attributions.record_bulk import BulkAttributionResult
from claims.api.v1.error_fields import ATTRIBUTION_FIELDS, add_field
from claimtrack.core.api.json_types import Address, JsonObject
from claimtrack.core.api.problems import extension_members
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.exceptions import Refused


class BulkRowStatus(StrEnum):
    """What became of one row."""

    CREATED = "created"
    REFUSED = "refused"
    HELD_BACK = "held_back"


class RowErrorJson(JsonObject):
    """One of a row's errors."""

    detail: str
    field: str | UnsetType = UNSET
    allowed: list[str] | UnsetType = UNSET


class RowProblemJson(JsonObject):
    """Problem details (RFC 9457) of a row that was refused."""

    type: str
    title: str
    status: Annotated[int, Meta(description="The status that a single request would have had.")]
    detail: str
    field: Annotated[str | UnsetType, Meta(description="Field of the row, such as `words.content.0`.")] = UNSET
    allowed: list[str] | UnsetType = UNSET
    errors: Annotated[
        list[RowErrorJson] | UnsetType, Meta(description="All errors of the row, if there are several.")
    ] = UNSET


class RowResultJson(JsonObject):
    """The result of one row."""

    index: Annotated[int, Meta(description="Position of the row, starting at 0.")]
    status: Annotated[
        BulkRowStatus,
        Meta(description="held_back: valid, but not recorded because other rows were refused."),
    ]
    id: Annotated[int | UnsetType, Meta(description="Id of the attribution, if one was created.")] = UNSET
    url: Annotated[Address | UnsetType, Meta(description="Address in this API.")] = UNSET
    problem: Annotated[RowProblemJson | UnsetType, Meta(description="Why the row was refused.")] = UNSET


class BulkResultJson(JsonObject):
    """The result of a bulk request."""

    created: Annotated[int, Meta(description="Number of rows recorded.")]
    refused: Annotated[int, Meta(description="Number of rows refused.")]
    results: Annotated[list[RowResultJson], Meta(description="One result per row, in the order of the rows.")]


def bulk_results_json(outcomes: Sequence[BulkAttributionResult], *, is_reader: bool) -> BulkResultJson:
    """The result of each row, in the order of the rows. Only a reader is told what the record says."""
    results = [_result_json(index, outcome, is_reader) for index, outcome in enumerate(outcomes)]
    created, refused = (
        sum(1 for one in results if one.status == status) for status in (BulkRowStatus.CREATED, BulkRowStatus.REFUSED)
    )
    return BulkResultJson(created, refused, results)


def _result_json(index: int, outcome: BulkAttributionResult, is_reader: bool) -> RowResultJson:
    match outcome:
        case int():
            url = resource_path("attribution", outcome)
            return RowResultJson(index, BulkRowStatus.CREATED, id=outcome, url=url)
        case Refused():
            refusal = add_field(outcome, ATTRIBUTION_FIELDS)
            return RowResultJson(index, BulkRowStatus.REFUSED, problem=_problem_json(refusal, is_reader))
    return RowResultJson(index, BulkRowStatus.HELD_BACK)


def _problem_json(refusal: Refused, is_reader: bool) -> RowProblemJson:
    members = extension_members(refusal)
    errors = [RowErrorJson(**error) for error in members.get("errors", ())]
    return RowProblemJson(
        **(refusal.problem if is_reader else refusal.problem_without_record),
        field=members.get("field", UNSET),
        allowed=members.get("allowed", UNSET),
        errors=errors or UNSET,
    )
