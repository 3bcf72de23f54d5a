"""The data of change events, by kind. Pure."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, field

from claims.vocabulary import CommentResult, Confirmation, Decision, EventKind, ReanchorResult, Stage
from claimtrack.core.api.json_types import JsonObject

RevisionNumber = Annotated[int, Meta(description="Number of the revision.")]
AttributionId = Annotated[int, Meta(description="Id of the attribution.")]


class ClaimOpenedData(JsonObject):
    """A claim was opened."""

    revision: RevisionNumber


class ClaimRevisedData(JsonObject):
    """A claim was revised."""

    revision: RevisionNumber


class ClaimReviewedData(JsonObject):
    """A decision of the desk about a claim."""

    decision: Decision
    revision: RevisionNumber
    previous: Annotated[Stage, Meta(description="The stage before.")] = field(name="from")
    to: Annotated[Stage, Meta(description="The stage after.")]


class AttributionRecordedData(JsonObject):
    """An attribution was recorded, corrected or withdrawn."""

    attribution: AttributionId
    supersedes: Annotated[int | None, Meta(description="Id of the attribution that it corrects or withdraws.")]


class ConfirmationChangedData(JsonObject):
    """A claim has another confirmation status."""

    previous: Annotated[Confirmation | None, Meta(description="The status before; null: none yet.")] = field(
        name="from"
    )
    to: Confirmation


class ArticleChangedData(JsonObject):
    """Words on record changed in a newer snapshot of their document, or are gone."""

    attribution: AttributionId
    snapshot: Annotated[int, Meta(description="Id of the newer snapshot.")]
    found: ReanchorResult


class CommentRequestedData(JsonObject):
    """A party was asked for comment."""

    comment_request: int


class CommentEndedData(JsonObject):
    """A comment request ended."""

    comment_request: int
    result: CommentResult
    attribution: Annotated[int | None, Meta(description="Id of the attribution that records it; null if cancelled.")]


EVENT_DATA: Mapping[EventKind, type[JsonObject]] = {
    EventKind.CLAIM_OPENED: ClaimOpenedData,
    EventKind.CLAIM_REVISED: ClaimRevisedData,
    EventKind.CLAIM_REVIEWED: ClaimReviewedData,
    EventKind.ATTRIBUTION_RECORDED: AttributionRecordedData,
    EventKind.CONFIRMATION_CHANGED: ConfirmationChangedData,
    EventKind.ARTICLE_CHANGED: ArticleChangedData,
    EventKind.COMMENT_REQUESTED: CommentRequestedData,
    EventKind.COMMENT_ENDED: CommentEndedData,
}
"""The Struct that describes the data of each kind of event."""
