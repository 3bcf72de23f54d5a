"""The data of change events, by kind. Pure.

`changed` lists the fields of the subject's JSON that are new; a field that refers to a source is also changed by a new
name of that source.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, field

from claims.vocabulary import CommentResult, Confirmation, Decision, EventKind, ReanchorResult, RejectionKind, Stage
from claimtrack.core.api.json_types import JsonObject

ChangedFields = Annotated[list[str], Meta(description="The fields of its JSON that changed.")]
RevisionNumber = Annotated[int, Meta(description="Number of the revision.")]
DocumentId = Annotated[int, Meta(description="Id of the document that has the words.")]
AttributionId = Annotated[int, Meta(description="Id of the attribution.")]


class ClaimOpenedData(JsonObject, frozen=True):
    """A claim was opened."""

    revision: RevisionNumber


class ClaimRevisedData(JsonObject, frozen=True):
    """A claim was revised."""

    revision: RevisionNumber


class ClaimReviewedData(JsonObject, frozen=True):
    """A decision of the desk about a claim."""

    decision: Decision
    revision: RevisionNumber
    previous: Annotated[Stage, Meta(description="The stage before.")] = field(name="from")
    to: Annotated[Stage, Meta(description="The stage after.")]


class ClaimMergedData(JsonObject, frozen=True):
    """A claim was merged into another. Its address now redirects there."""

    into: Annotated[int, Meta(description="Id of the claim that continues the record.")]
    previous: Annotated[Stage, Meta(description="The stage before.")] = field(name="from")


class ClaimAssignedData(JsonObject, frozen=True):
    """A claim has a new assignee."""

    assignee: Annotated[str | None, Meta(description="User name of the assignee; null: unassigned.")]


class ClaimUpdatedData(JsonObject, frozen=True):
    """A claim's JSON changed because something that it names did: a source, an affiliation or a document."""


class EditionPublishedData(JsonObject, frozen=True):
    """An edition of a claim was published."""

    edition: Annotated[int, Meta(description="Number of the edition.")]


class EditionWithdrawnData(JsonObject, frozen=True):
    """A published claim was withdrawn. Its address now says so."""

    edition: Annotated[int, Meta(description="Number of the edition that says so.")]
    reason: str


class EditionMergedData(JsonObject, frozen=True):
    """A published claim was merged into another. Its address now redirects there."""

    edition: Annotated[int, Meta(description="Number of the edition that says so.")]
    into: Annotated[int, Meta(description="Id of the claim that continues the record.")]


class EditionUpdatePendingData(JsonObject, frozen=True):
    """The record has moved since the edition was published, or no longer differs from it."""

    edition: Annotated[int, Meta(description="Number of the edition.")]
    is_pending: bool


class AttributionRecordedData(JsonObject, frozen=True):
    """An attribution was recorded, corrected or withdrawn."""

    attribution: AttributionId
    supersedes: Annotated[int | None, Meta(description="Id of the attribution that it corrects or withdraws.")]


class ConfirmationChangedData(JsonObject, frozen=True):
    """A claim has another confirmation status."""

    previous: Annotated[Confirmation | None, Meta(description="The status before; null: none yet.")] = field(
        name="from"
    )
    to: Confirmation


class ArticleChangedData(JsonObject, frozen=True):
    """Words on record changed in a newer snapshot of their document, or are gone."""

    attribution: AttributionId
    snapshot: Annotated[int, Meta(description="Id of the newer snapshot.")]
    found: ReanchorResult


class CommentRequestedData(JsonObject, frozen=True):
    """A party was asked for comment."""

    comment_request: int


class CommentAttemptedData(JsonObject, frozen=True):
    """A further attempt to reach a party."""

    attempt: Annotated[int, Meta(description="Id of the attempt.")]


class CommentEndedData(JsonObject, frozen=True):
    """A comment request ended."""

    comment_request: int
    result: CommentResult
    attribution: Annotated[int | None, Meta(description="Id of the attribution that records it; null if cancelled.")]


class CommentUpdatedData(JsonObject, frozen=True):
    """A comment request's JSON changed because its party did."""

    changed: ChangedFields


class SourceCreatedData(JsonObject, frozen=True):
    """A source was created."""


class SourceUpdatedData(JsonObject, frozen=True):
    """A source was renamed, got an affiliation, or changed otherwise."""

    changed: ChangedFields


class SourceMergedData(JsonObject, frozen=True):
    """A source was merged into another."""

    into: Annotated[int, Meta(description="Id of the source that it resolves to from now on.")]


class SourceUnmergedData(JsonObject, frozen=True):
    """The merge of a source was undone."""

    into: Annotated[int, Meta(description="Id of the source that it resolved to until now.")]


class SourceSplitData(JsonObject, frozen=True):
    """Items of a source were moved to a new source."""

    into: Annotated[int, Meta(description="Id of the new source.")]


class AffiliationRecordedData(JsonObject, frozen=True):
    """An affiliation was recorded, or corrected by a later one."""

    source: Annotated[int, Meta(description="Id of the source that holds the role.")]
    body: Annotated[int, Meta(description="Id of the source in which it holds the role.")]
    supersedes: Annotated[int | None, Meta(description="Id of the affiliation that it corrects.")]


class AffiliationUpdatedData(JsonObject, frozen=True):
    """An affiliation was superseded, or a source that it names has changed."""

    changed: ChangedFields


class DocumentCreatedData(JsonObject, frozen=True):
    """A document was added."""

    publisher: Annotated[int | None, Meta(description="Id of its publisher.")]


class DocumentUpdatedData(JsonObject, frozen=True):
    """A document has a newer snapshot, or its details changed."""

    changed: ChangedFields


class SnapshotRecordedData(JsonObject, frozen=True):
    """The text of a document was captured."""

    document: Annotated[int, Meta(description="Id of the document.")]


class FactCheckCreatedData(JsonObject, frozen=True):
    """A fact-check was added."""

    is_imported: Annotated[bool, Meta(description="Whether it was imported from a publisher's page.")]


class FactCheckUpdatedData(JsonObject, frozen=True):
    """A fact-check changed."""

    changed: Annotated[
        list[str],
        Meta(description="The fields of its JSON that changed; `claimreview`: what it was imported from."),
    ]


class SuggestionAcceptedData(JsonObject, frozen=True):
    """A suggestion was accepted."""

    document: DocumentId
    attributions: Annotated[list[int], Meta(description="Ids of the attributions recorded from it, one a claim.")]


class SuggestionRejectedData(JsonObject, frozen=True):
    """A suggestion was rejected."""

    document: DocumentId
    rejection_kind: RejectionKind


class SuggestionReopenedData(JsonObject, frozen=True):
    """The decision about a suggestion was undone."""

    document: DocumentId


EVENT_DATA: Mapping[EventKind, type[JsonObject]] = {
    EventKind.CLAIM_OPENED: ClaimOpenedData,
    EventKind.CLAIM_REVISED: ClaimRevisedData,
    EventKind.CLAIM_REVIEWED: ClaimReviewedData,
    EventKind.CLAIM_MERGED: ClaimMergedData,
    EventKind.CLAIM_ASSIGNED: ClaimAssignedData,
    EventKind.CLAIM_UPDATED: ClaimUpdatedData,
    EventKind.EDITION_PUBLISHED: EditionPublishedData,
    EventKind.EDITION_WITHDRAWN: EditionWithdrawnData,
    EventKind.EDITION_MERGED: EditionMergedData,
    EventKind.EDITION_UPDATE_PENDING: EditionUpdatePendingData,
    EventKind.ATTRIBUTION_RECORDED: AttributionRecordedData,
    EventKind.CONFIRMATION_CHANGED: ConfirmationChangedData,
    EventKind.ARTICLE_CHANGED: ArticleChangedData,
    EventKind.COMMENT_REQUESTED: CommentRequestedData,
    EventKind.COMMENT_ATTEMPTED: CommentAttemptedData,
    EventKind.COMMENT_ENDED: CommentEndedData,
    EventKind.COMMENT_UPDATED: CommentUpdatedData,
    EventKind.SOURCE_CREATED: SourceCreatedData,
    EventKind.SOURCE_UPDATED: SourceUpdatedData,
    EventKind.SOURCE_MERGED: SourceMergedData,
    EventKind.SOURCE_UNMERGED: SourceUnmergedData,
    EventKind.SOURCE_SPLIT: SourceSplitData,
    EventKind.AFFILIATION_RECORDED: AffiliationRecordedData,
    EventKind.AFFILIATION_UPDATED: AffiliationUpdatedData,
    EventKind.DOCUMENT_CREATED: DocumentCreatedData,
    EventKind.DOCUMENT_UPDATED: DocumentUpdatedData,
    EventKind.SNAPSHOT_RECORDED: SnapshotRecordedData,
    EventKind.FACT_CHECK_CREATED: FactCheckCreatedData,
    EventKind.FACT_CHECK_UPDATED: FactCheckUpdatedData,
    EventKind.SUGGESTION_ACCEPTED: SuggestionAcceptedData,
    EventKind.SUGGESTION_REJECTED: SuggestionRejectedData,
    EventKind.SUGGESTION_REOPENED: SuggestionReopenedData,
}
"""The Struct that describes the data of each kind of event."""
