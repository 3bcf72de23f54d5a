"""What was found in the document of the examples."""

from collections.abc import Mapping
from typing import Any

from claims.api.v1.examples.standings import KREMLIN_CONFIRMATION
from sources.api.v1.examples import DOCUMENT, SNAPSHOT

SUGGESTION: Mapping[str, Any] = {
    **{
        name: KREMLIN_CONFIRMATION[name]
        for name in ("source", "stance", "directness", "certainty", "relays", "stated_at", "exact", "span")
    },
    "id": 3,
    "url": "/api/v1/suggestions/3/",
    "document": DOCUMENT["id"],
    "snapshot": SNAPSHOT["id"],
    "state": "accepted",
    "score": 0.93,
    "rule": "verb",
    "source_name": "The Kremlin",
    "is_date_assumed": True,
    "source_spans": [{"start": 0, "end": 11}],
    "cue_spans": [{"start": 12, "end": 21}],
    "content_spans": [{"start": 27, "end": 61}],
    "topic_spans": [],
    "topics": [],
    "attributions": [KREMLIN_CONFIRMATION["id"]],
    "rejection_kind": None,
    "reason": "",
    "decided_by": "alice",
    "decided_at": "2025-07-28T10:02:11.112920Z",
}
