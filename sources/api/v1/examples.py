"""The sources and documents in the OpenAPI examples, which all tell the same story: one phone call."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from claimtrack.core.api.description.examples import Examples
from sources.api.v1.responses import (
    DocumentJson,
    DocumentWithTextJson,
    RecordedAffiliationJson,
    SnapshotJson,
    SnapshotWithTextJson,
    SourceRevisionJson,
)

KREMLIN = {"id": 1, "name": "Kremlin", "kind": "office", "url": "/api/v1/sources/1/"}
PMO = {"id": 2, "name": "Israeli PMO", "kind": "office", "url": "/api/v1/sources/2/"}
KAN = {"id": 3, "name": "Kan", "kind": "outlet", "url": "/api/v1/sources/3/"}
RUSSIA = {"id": 5, "name": "Russia", "kind": "state", "url": "/api/v1/sources/5/"}
TEXT = "The Kremlin confirmed that Putin and Netanyahu spoke by phone."

SOURCE: Mapping[str, Any] = {
    "id": KREMLIN["id"],
    "url": KREMLIN["url"],
    "name": KREMLIN["name"],
    "name_in_copy": "the Kremlin",
    "kind": KREMLIN["kind"],
    "description": "Office of the President of Russia",
    "time_zone": "Europe/Moscow",
    "aliases": ["Kremlin press service"],
    "affiliations": [
        {
            "id": 1,
            "body": RUSSIA,
            "role": "office of the head of state",
            "speaks_for": True,
            "since": None,
            "until": None,
        }
    ],
    "merged_into": None,
}
AFFILIATION: Mapping[str, Any] = {
    **SOURCE["affiliations"][0],
    "url": "/api/v1/affiliations/1/",
    "source": KREMLIN,
    "recorded_at": "2025-07-01T09:12:44.160923Z",
    "reason": "",
    "supersedes": None,
    "superseded_by": None,
}
SOURCE_REVISION: Mapping[str, Any] = {
    "id": 1,
    "source": KREMLIN["url"],
    "number": 1,
    **{name: SOURCE[name] for name in ("name", "name_in_copy", "kind", "description", "time_zone")},
    "recorded_at": "2025-07-01T09:10:02.318802Z",
}
SNAPSHOT: Mapping[str, Any] = {
    "id": 5,
    "url": "/api/v1/snapshots/5/",
    "document": "/api/v1/documents/5/",
    "sha256": sha256(TEXT.encode()).hexdigest(),
    "recorded_at": "2025-07-28T10:00:01.871530Z",
}
DOCUMENT: Mapping[str, Any] = {
    "id": 5,
    "url": SNAPSHOT["document"],
    "web_url": "https://kan.example/call",
    "title": "The call",
    "kind": "article",
    "publisher": KAN,
    "language": "en",
    "published_on": "2025-07-28",
    "author": "Ada Quist",
    "copy_of": None,
    "snapshots": [SNAPSHOT],
}

EXAMPLES: Examples = {
    RecordedAffiliationJson: AFFILIATION,
    SourceRevisionJson: SOURCE_REVISION,
    SnapshotJson: SNAPSHOT,
    SnapshotWithTextJson: {**SNAPSHOT, "text": TEXT},
    DocumentJson: DOCUMENT,
    DocumentWithTextJson: {**DOCUMENT, "text": TEXT},
}
