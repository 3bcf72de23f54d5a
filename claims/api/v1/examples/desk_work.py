"""The desk's work on the call in the examples: import, bulk, comment request and fact-check."""

from collections.abc import Mapping
from typing import Any

from claims.api.v1.examples.standings import ASKED_AT, CALL, DEADLINE, KREMLIN_CONFIRMATION, PMO_SILENCE
from claims.exceptions import QuoteNotFound
from sources.api.v1.examples import DOCUMENT, KAN, KREMLIN, PMO, SNAPSHOT

USERNAME = "contributor"
STATEMENT = "Putin and Netanyahu spoke by phone."
MISSING_QUOTE = "Putin and Netanyahu talked by phone"

JOB: Mapping[str, Any] = {
    "id": "0b7c1f0e-5d3e-4c53-9a43-0a5c2f6c8f11",
    "url": "/api/v1/jobs/0b7c1f0e-5d3e-4c53-9a43-0a5c2f6c8f11/",
    "input_format": "url",
    "state": "done",
    "submitted_at": "2025-07-28T10:00:00Z",
    "ended_at": "2025-07-28T10:00:02Z",
    "document": DOCUMENT["url"],
    "snapshot": SNAPSHOT["url"],
    "is_new": True,
    "suggestion_count": 2,
    "problem": None,
}
WAITING_JOB: Mapping[str, Any] = {
    **JOB,
    "state": "waiting",
    **dict.fromkeys(("ended_at", "document", "snapshot", "is_new")),
    "suggestion_count": 0,
}
BULK_RESULT: Mapping[str, Any] = {
    "created": 1,
    "refused": 1,
    "results": [
        {"index": 0, "status": "created", "id": KREMLIN_CONFIRMATION["id"], "url": "/api/v1/attributions/41/"},
        {
            "index": 1,
            "status": "refused",
            "problem": {**QuoteNotFound(words=MISSING_QUOTE).problem, "field": "words.content.0"},
        },
    ],
}
COMMENT_REQUEST: Mapping[str, Any] = {
    "id": 8,
    "url": "/api/v1/comment-requests/8/",
    "claim": CALL["id"],
    "party": PMO,
    "allegations": "Reports say that the call took place. Did it?",
    "channel": "email",
    "asked_at": "2025-07-28T10:00:00Z",
    "deadline": DEADLINE,
    "time_zone": "Asia/Jerusalem",
    "by": USERNAME,
    "recorded_at": ASKED_AT,
    "is_open": False,
    "attempts": [
        {
            "id": 12,
            "channel": "phone",
            "made_at": "2025-07-29T09:30:00Z",
            "note": "Left a message with the press office.",
            "by": USERNAME,
            "recorded_at": "2025-07-29T09:33:52.614097Z",
        }
    ],
    "outcome": {
        "result": "no_answer",
        "attribution": PMO_SILENCE["id"],
        "note": "",
        "by": USERNAME,
        "recorded_at": "2025-07-29T15:04:30.251377Z",
    },
}
FACT_CHECK: Mapping[str, Any] = {
    "id": 4,
    "url": "/api/v1/fact-checks/4/",
    "claim": CALL["id"],
    "rating": "Mostly true",
    "rating_value": 4.0,
    "rating_worst": 1.0,
    "rating_best": 5.0,
    "summary": "The Kremlin confirms the call; the Israeli PMO has not commented.",
    "web_url": "https://www.example.org/fact-checks/the-call",
    "language": "en",
    "published_at": "2025-07-30T09:00:00Z",
    "publisher": None,
    "is_imported": False,
    "is_out": True,
}
REVIEW: Mapping[str, Any] = {
    "decision": "submit",
    "reason": "",
    "revision": 1,
    "by": USERNAME,
    "recorded_at": "2025-07-28T10:05:41.201933Z",
}
APPEARANCE: Mapping[str, Any] = {
    "@type": "CreativeWork",
    "url": DOCUMENT["web_url"],
    "headline": DOCUMENT["title"],
    "datePublished": DOCUMENT["published_on"],
    "publisher": {"@type": "Organization", "name": KAN["name"]},
}
CLAIM_REVIEW: Mapping[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": FACT_CHECK["web_url"],
    "claimReviewed": STATEMENT,
    "author": {"@type": "Organization", "name": "The Example Times", "url": "https://www.example.org/"},
    "reviewRating": {
        "@type": "Rating",
        "alternateName": FACT_CHECK["rating"],
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    },
    "itemReviewed": {
        "@type": "Claim",
        "text": STATEMENT,
        "author": {"@type": "Organization", "name": KREMLIN["name"]},
        "datePublished": "2025-07-28",
        "firstAppearance": APPEARANCE,
        "appearance": APPEARANCE,
    },
    "datePublished": FACT_CHECK["published_at"],
    "inLanguage": FACT_CHECK["language"],
    "description": FACT_CHECK["summary"],
}
CONDITIONS: Mapping[str, Any] = {
    "claim": CALL["url"],
    "stage": "in_review",
    "can_be_published": False,
    "conditions": [
        {
            "kind": "approval",
            "is_met": False,
            "detail": "Ask a colleague who did not work on this revision to approve it.",
            "can_be_overridden": False,
        }
    ],
}
POLICY: Mapping[str, Any] = {
    "id": 1,
    "url": "/api/v1/policies/1/",
    "kind": "right_of_reply",
    "tag": "",
    "is_on": True,
    "note": "A day at least.",
}
WEBHOOK: Mapping[str, Any] = {
    "id": 2,
    "url": "/api/v1/webhooks/2/",
    "name": "our CMS",
    "target_url": "https://cms.example/claimtrack",
    "format": "standard",
    "kinds": ["claim.reviewed", "confirmation.changed"],
    "sees_unpublished": False,
    "created_by": "admin",
    "created_at": "2025-07-01T09:00:00Z",
    "failing_since": None,
    "disabled_at": None,
    "disabled_reason": "",
}
TEST_MESSAGE: Mapping[str, Any] = {"id": "msg_0123456789abcdef0123456789abcdef"}


EDITION: Mapping[str, Any] = {
    "number": 1,
    "kind": "published",
    "published_at": "2025-07-30T15:20:12.301188Z",
    "revision": 1,
    "statement": "Putin and Netanyahu spoke by phone",
    "confirmation": "partly_confirmed",
    "wording": {
        "headline": "Kremlin confirms",
        "sentence": "Confirmed by the Kremlin; the Israeli Prime Minister's Office has not commented.",
        "paragraph": "The Kremlin confirmed this on 28 July 2025.",
    },
    "reason": "",
    "merged_into": None,
    "fact_checks": [FACT_CHECK],
    "differences": [
        {"part": "statement", "of": "", "before": "", "after": "Putin and Netanyahu spoke by phone"},
    ],
    "approved_by": "ben",
    "published_by": "ed",
    "let_out_by": [],
}
