"""What answers look like, for the OpenAPI description: one call, all through."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

KREMLIN = {"id": 1, "name": "Kremlin", "kind": "office", "url": "/api/v1/sources/1/"}
PMO = {"id": 2, "name": "Israeli PMO", "kind": "office", "url": "/api/v1/sources/2/"}
KAN = {"id": 3, "name": "Kan", "kind": "outlet", "url": "/api/v1/sources/3/"}
CALL = {"id": 17, "url": "/api/v1/claims/17/"}
ARTICLE = {"id": 5, "title": "The call", "url": "/api/v1/documents/5/", "web_url": "https://kan.example/call"}

SAID: Mapping[str, Any] = {
    "id": 41,
    "source": KREMLIN,
    "stance": "confirms",
    "cue": "confirmed",
    "exact": "The Kremlin confirmed that Putin and Netanyahu spoke by phone",
    "content": "Putin and Netanyahu spoke by phone",
    "document": {**ARTICLE, "publisher": KAN},
    "span": {"start": 0, "end": 61},
    "stated_at": "2025-07-28T00:00:00Z",
    "stated_precision": "day",
    "recorded_at": "2025-07-28T10:02:11.006631Z",
    "directness": "indirect",
    "certainty": "certain",
    "relayed_by": None,
    "repeats": None,
    "supersedes": None,
    "superseded_by": None,
    "is_void": False,
}
CONFIRMS: Mapping[str, Any] = {
    "party": KREMLIN,
    "position": "confirms",
    "since": "2025-07-28T00:00:00Z",
    "since_precision": "day",
    "last_looked": "2025-07-29T00:00:00Z",
    "evidence": [41],
    "voice": KREMLIN,
    "beside": None,
    "differing": [],
    "deadline": None,
}
NOT_ASKED: Mapping[str, Any] = {
    "party": PMO,
    "position": "not_asked",
    "since": None,
    "since_precision": None,
    "last_looked": None,
    "evidence": [],
    "voice": None,
    "beside": None,
    "differing": [],
    "deadline": None,
}
STANDING: Mapping[str, Any] = {
    "confirmation": "partly_confirmed",
    "wording": {
        "short": "Kremlin confirms; Israeli PMO not yet asked",
        "sentence": "Confirmed by Kremlin; Israeli PMO has not been asked yet.",
        "full": "Kremlin confirmed this on 28 July 2025. Israeli PMO has not been asked yet. "
        "One independent origin affirms it: Kremlin.",
    },
    "origins": 1,
    "positions": [CONFIRMS, NOT_ASKED],
}
OF_NOW = {"as_of": None, "known_at": None}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "ClaimSerializer": {
        **CALL,
        "statement": "Putin and Netanyahu spoke by phone.",
        "language": "en",
        "tags": ["diplomacy"],
        "stage": "published",
        "revision": 1,
        "parties": [KREMLIN, PMO],
        **STANDING,
        "attributions": [SAID],
        "changed_at": "2025-07-28T10:02:11.112920Z",
        **OF_NOW,
    },
    "StandingSerializer": {"claim": CALL["url"], **STANDING, **OF_NOW},
    "TimelineSerializer": {
        "claim": CALL["url"],
        "changes": [{"at": SAID["recorded_at"], "causes": [{"kind": "attribution", "id": 41}], **STANDING}],
    },
    "RecordedAttributionSerializer": {
        **SAID,
        "url": "/api/v1/attributions/41/",
        "claim": 17,
        "snapshot": 5,
        "reason": "",
    },
    "JobSerializer": {
        "id": "0b7c1f0e-5d3e-4c53-9a43-0a5c2f6c8f11",
        "url": "/api/v1/jobs/0b7c1f0e-5d3e-4c53-9a43-0a5c2f6c8f11/",
        "form": "url",
        "state": "done",
        "brought_at": "2025-07-28T10:00:00Z",
        "ended_at": "2025-07-28T10:00:02Z",
        "document": ARTICLE["url"],
        "snapshot": "/api/v1/snapshots/5/",
        "is_new": True,
        "suggestions": 2,
        "problem": None,
    },
    "EventSerializer": {
        "position": 174,
        "id": 174,
        "kind": "confirmation.changed",
        "claim": CALL,
        "data": {"from": "unconfirmed", "to": "partly_confirmed"},
        "recorded_at": "2025-07-28T10:02:11.112920Z",
        "is_public": True,
    },
}
"""By the name of the serializer that describes it."""


def exemplified(serializer: type) -> type:
    """Shows in the description what such an answer looks like."""
    example = OpenApiExample("Example", EXAMPLES[serializer.__name__], response_only=True)
    return extend_schema_serializer(examples=[example])(serializer)
