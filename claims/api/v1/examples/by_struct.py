"""Example responses for OpenAPI by the Struct that they are JSON of. They all tell the same story: one phone call."""

from collections.abc import Mapping
from typing import Any

from claims.api.v1.attributions.bulk_responses import BulkResultJson
from claims.api.v1.attributions.responses import NewAttributionsJson, RecordedAttributionJson
from claims.api.v1.claims.expand import ClaimWithIncludesJson
from claims.api.v1.claims.responses import (
    AttributionsOfClaimJson,
    PublicationConditionsJson,
    StandingJson,
    TimelineJson,
)
from claims.api.v1.comment_requests.responses import CommentRequestJson, NewCommentRequestsJson
from claims.api.v1.documents.responses import JobJson
from claims.api.v1.editions.responses import EditionsOfClaimJson
from claims.api.v1.events.responses import EventJson
from claims.api.v1.examples.desk_work import (
    BULK_RESULT,
    CLAIM_REVIEW,
    COMMENT_REQUEST,
    CONDITIONS,
    EDITION,
    FACT_CHECK,
    JOB,
    POLICY,
    REVIEW,
    STATEMENT,
    TEST_MESSAGE,
    WAITING_JOB,
    WEBHOOK,
)
from claims.api.v1.examples.standings import (
    CALL,
    CHANGES,
    KREMLIN_CONFIRMATION,
    KREMLIN_CONFIRMS,
    PMO_SILENCE,
    STANDING,
)
from claims.api.v1.examples.suggestions import SUGGESTION
from claims.api.v1.fact_checks.responses import ClaimReviewJson
from claims.api.v1.policies.responses import PolicyJson
from claims.api.v1.sources.responses import PositionOnClaimJson, SourceWithTrackRecordJson
from claims.api.v1.suggestions.responses import SuggestionJson
from claims.api.v1.webhooks.responses import WebhookJson, WebhookTestJson, WebhookWithSecretJson
from claims.projections.fact_checks import FactCheckJson
from claims.projections.json_types import ClaimJson
from claims.vocabulary import Confirmation
from claimtrack.core.api.description.examples import Examples
from sources.api.v1.examples import KREMLIN, PMO, SNAPSHOT, SOURCE
from sources.api.v1.responses import SourceJson

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

RECORDED_ATTRIBUTION: Mapping[str, Any] = {
    **KREMLIN_CONFIRMATION,
    "url": "/api/v1/attributions/41/",
    "claim": CALL["id"],
    "snapshot": SNAPSHOT["id"],
    "reason": "",
}

CLAIM: Mapping[str, Any] = {
    **CALL,
    "statement": STATEMENT,
    "language": "en",
    "tags": ["diplomacy"],
    "stage": "published",
    "revision": 1,
    "parties": [KREMLIN, PMO],
    **STANDING,
    "attributions": [KREMLIN_CONFIRMATION, PMO_SILENCE],
    "attribution_count": 2,
    "confirmation_changed_at": CHANGED_AT,
    **LATEST_CLOCKS,
    "next_attributions": None,
}

EXAMPLES: Examples = {
    ClaimJson: CLAIM,
    ClaimWithIncludesJson: {**CLAIM, "fact_checks": [FACT_CHECK], "reviews": [REVIEW]},
    StandingJson: {"claim": CALL["url"], **STANDING, **LATEST_CLOCKS},
    EditionsOfClaimJson: {"claim": CALL["url"], "results": [EDITION], "next": None},
    TimelineJson: {"claim": CALL["url"], "changes": CHANGES, "next": None},
    AttributionsOfClaimJson: {"claim": CALL["url"], "count": 2, "results": [RECORDED_ATTRIBUTION], "next": None},
    RecordedAttributionJson: RECORDED_ATTRIBUTION,
    NewAttributionsJson: {"results": [RECORDED_ATTRIBUTION]},
    BulkResultJson: BULK_RESULT,
    SourceJson: SOURCE,
    SourceWithTrackRecordJson: {**SOURCE, "track_record": TRACK_RECORD},
    PositionOnClaimJson: {
        **KREMLIN_CONFIRMS,
        "claim": {**CALL, "statement": STATEMENT, "stage": "published", "confirmation": STANDING["confirmation"]},
        **LATEST_CLOCKS,
    },
    CommentRequestJson: COMMENT_REQUEST,
    NewCommentRequestsJson: {"results": [COMMENT_REQUEST]},
    FactCheckJson: FACT_CHECK,
    ClaimReviewJson: CLAIM_REVIEW,
    JobJson: JOB,
    PublicationConditionsJson: CONDITIONS,
    PolicyJson: POLICY,
    SuggestionJson: SUGGESTION,
    WebhookJson: WEBHOOK,
    WebhookTestJson: TEST_MESSAGE,
    WebhookWithSecretJson: {**WEBHOOK, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"},
    EventJson: {
        "sequence": 174,
        "id": 174,
        "kind": "confirmation.changed",
        "subject": {"kind": "claim", **CALL},
        "claim": CALL,
        "data": {"from": "unconfirmed", "to": "partly_confirmed"},
        "recorded_at": CHANGED_AT,
        "is_public": True,
    },
}
ACCEPTED: Examples = {JobJson: WAITING_JOB, WebhookTestJson: TEST_MESSAGE}
"""Responses with status 202."""
