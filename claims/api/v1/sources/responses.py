"""The JSON of sources with their track records and positions."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.domain.track_record import ClaimOutcomes
from claims.projections.json_types import AsOf, KnownAt, PositionJson
from claims.projections.track_records import SourceTrackRecord
from claims.vocabulary import Confirmation, Stage
from claimtrack.core.api.json_types import Address, JsonObject
from sources.api.v1.responses import SourceJson


class TrackRecordSideJson(JsonObject):
    """The claims that the source has ever affirmed, or ever denied."""

    claims: int
    by_confirmation: Annotated[
        dict[Confirmation, int],
        Meta(
            description="Number of claims by current confirmation status.",
            extra_json_schema={
                "required": Confirmation.values,
                "properties": {status: {"type": "integer"} for status in Confirmation.values},
            },
        ),
    ]
    published: int
    retracted: Annotated[int, Meta(description="On how many of them the source has retracted.")]


class CommentRecordJson(JsonObject):
    """How the source responds to comment requests. Cancelled requests are left out."""

    asked: int
    answered: int
    declined: int
    unanswered: int
    pending: int
    median_response_seconds: Annotated[
        float | None, Meta(description="Median time from request to response or refusal; null if there is none.")
    ]


class TrackRecordJson(JsonObject):
    """The outcome of the source's statements, as counts and never as a score. Counts only claims you can see."""

    affirmed: TrackRecordSideJson
    denied: TrackRecordSideJson
    comment_requests: CommentRecordJson
    limited_to_newest: Annotated[
        int | None, Meta(description="The counts cover only this many of the newest attributions; null: all.")
    ]


class SourceWithTrackRecordJson(SourceJson):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    track_record: Annotated[
        TrackRecordJson | UnsetType | None,
        Meta(description="Only with `include=track_record`. Null if the source was merged into another."),
    ] = UNSET


class ClaimReferenceJson(JsonObject):
    """A claim as other resources refer to it."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    statement: str
    stage: Stage
    confirmation: Confirmation


class PositionOnClaimJson(PositionJson):
    """A source's position on one claim to which it is a party."""

    claim: ClaimReferenceJson
    as_of: AsOf
    known_at: KnownAt


def track_record_json(tracked: SourceTrackRecord | None) -> TrackRecordJson | None:
    if tracked is None:
        return None
    replies = tracked.replies
    return TrackRecordJson(
        affirmed=_side_json(tracked.record.affirmed),
        denied=_side_json(tracked.record.denied),
        comment_requests=CommentRecordJson(
            asked=replies.asked,
            answered=replies.answered,
            declined=replies.declined,
            unanswered=replies.unanswered,
            pending=replies.waiting,
            median_response_seconds=None if replies.median is None else replies.median.total_seconds(),
        ),
        limited_to_newest=tracked.limited_to_newest,
    )


def _side_json(outcomes: ClaimOutcomes) -> TrackRecordSideJson:
    return TrackRecordSideJson(
        claims=len(outcomes.claims),
        by_confirmation={status: len(outcomes.by_confirmation.get(status, ())) for status in Confirmation},
        published=len(outcomes.published),
        retracted=len(outcomes.retracted),
    )
