"""Example responses for OpenAPI, which all tell the same story: one phone call."""

from collections.abc import Mapping
from typing import Any

from claims.api.v1.examples_desk import (
    BULK_RESULT,
    CLAIM_REVIEW,
    COMMENT_REQUEST,
    FACT_CHECK,
    JOB,
    STATEMENT,
    WAITING_JOB,
)
from claims.api.v1.examples_standing import CALL, CHANGES, KREMLIN_CONFIRMATION, KREMLIN_CONFIRMS, PMO_SILENCE, STANDING
from claims.vocabulary import Confirmation
from sources.api.examples import Examples, example_decorator
from sources.api.v1.examples import KREMLIN, PMO, SNAPSHOT, SOURCE

LATEST_CLOCKS = {"as_of": None, "known_at": None}
CHANGED_AT = "2025-07-28T10:02:11.112920Z"


def _side_json(**claims: int) -> Mapping[str, Any]:
    """One side of a track record: the number of claims by confirmation status, all of them published."""
    by_confirmation = {status.value: claims.get(status.value, 0) for status in Confirmation}
    total = sum(claims.values())
    return {"claims": total, "by_confirmation": by_confirmation, "published": total, "retracted": 0}


TRACK_RECORD: Mapping[str, Any] = {
    "affirmed": _side_json(partly_confirmed=1),
    "denied": _side_json(),
    "comment_requests": {
        **dict.fromkeys(("asked", "answered", "declined", "unanswered", "pending"), 0),
        "median_response_seconds": None,
    },
    "limited_to_newest": None,
}

EXAMPLES: Examples = {
    "ClaimSerializer": {
        **CALL,
        "statement": STATEMENT,
        "language": "en",
        "tags": ["diplomacy"],
        "stage": "published",
        "revision": 1,
        "parties": [KREMLIN, PMO],
        **STANDING,
        "attributions": [KREMLIN_CONFIRMATION, PMO_SILENCE],
        "confirmation_changed_at": CHANGED_AT,
        **LATEST_CLOCKS,
    },
    "StandingSerializer": {"claim": CALL["url"], **STANDING, **LATEST_CLOCKS},
    "TimelineSerializer": {"claim": CALL["url"], "changes": CHANGES},
    "RecordedAttributionSerializer": {
        **KREMLIN_CONFIRMATION,
        "url": "/api/v1/attributions/41/",
        "claim": CALL["id"],
        "snapshot": SNAPSHOT["id"],
        "reason": "",
    },
    "BulkResultSerializer": BULK_RESULT,
    "SourceWithTrackRecordSerializer": {**SOURCE, "track_record": TRACK_RECORD},
    "PositionOnClaimSerializer": {
        "claim": {**CALL, "statement": STATEMENT, "stage": "published", "confirmation": STANDING["confirmation"]},
        **KREMLIN_CONFIRMS,
        **LATEST_CLOCKS,
    },
    "CommentRequestSerializer": COMMENT_REQUEST,
    "FactCheckSerializer": FACT_CHECK,
    "ClaimReviewSerializer": CLAIM_REVIEW,
    "JobSerializer": JOB,
    "EventSerializer": {
        "sequence": 174,
        "id": 174,
        "kind": "confirmation.changed",
        "claim": CALL,
        "data": {"from": "unconfirmed", "to": "partly_confirmed"},
        "recorded_at": CHANGED_AT,
        "is_public": True,
    },
}
ACCEPTED: Examples = {"JobSerializer": WAITING_JOB}
"""Responses with status 202."""

with_example = example_decorator(EXAMPLES, ACCEPTED)
