"""The attributions about the call in the examples, and the standing after each of them."""

from collections.abc import Mapping
from typing import Any

from sources.api.v1.examples import DOCUMENT, KAN, KREMLIN, PMO, TEXT

CALL = {"id": 17, "url": "/api/v1/claims/17/"}
OPENED_AT, CONFIRMED_AT, ASKED_AT, CHECKED_AT = (
    "2025-07-28T09:58:40.518203Z",
    "2025-07-28T10:02:11.006631Z",
    "2025-07-28T10:05:17.730482Z",
    "2025-07-29T15:04:30.250914Z",
)
"""When the desk opened the claim, logged the Kremlin's statement, asked the PMO, and logged its silence."""
DEADLINE = "2025-07-29T15:00:00Z"
CHECKED = "2025-07-29T15:00Z"
"""When somebody looked for a statement, in EDTF."""

KREMLIN_CONFIRMATION: Mapping[str, Any] = {
    "id": 41,
    "source": KREMLIN,
    "stance": "confirms",
    "cue": "confirmed",
    "exact": TEXT.removesuffix("."),
    "content": "Putin and Netanyahu spoke by phone",
    "document": {**{name: DOCUMENT[name] for name in ("id", "title", "url", "web_url")}, "publisher": KAN},
    "span": {"start": 0, "end": 61},
    "stated_at": "2025-07-28",
    "stated_from": "2025-07-28T00:00:00Z",
    "stated_until": "2025-07-29T00:00:00Z",
    "recorded_at": CONFIRMED_AT,
    "directness": "indirect",
    "certainty": "certain",
    "relays": [],
    "repeats": None,
    "supersedes": None,
    "superseded_by": None,
    "is_withdrawal": False,
}
PMO_SILENCE: Mapping[str, Any] = {
    **KREMLIN_CONFIRMATION,
    "id": 42,
    "source": PMO,
    "stance": "silent",
    **dict.fromkeys(("cue", "exact", "content"), ""),
    **dict.fromkeys(("document", "span")),
    "stated_at": CHECKED,
    "stated_from": DEADLINE,
    "stated_until": DEADLINE,
    "recorded_at": CHECKED_AT,
}


def _position(party: Mapping[str, Any], position: str, **fields: Any) -> Mapping[str, Any]:
    empty = dict.fromkeys(("since", "last_checked", "spoken_by", "later_non_response", "deadline"))
    nobody: Mapping[str, Any] = {"evidence": [], "evidence_count": 0, "dissenting_spokespeople": []}
    return {"party": party, "position": position, **empty, **nobody, **fields}


def _standing(positions: list[Mapping[str, Any]], headline: str, sentence: str, paragraph: str) -> Mapping[str, Any]:
    """Only the Kremlin affirms, once it has confirmed."""
    is_confirmed = KREMLIN_CONFIRMS in positions
    return {
        "confirmation": "partly_confirmed" if is_confirmed else "unconfirmed",
        "wording": {"headline": headline, "sentence": sentence, "paragraph": paragraph},
        "independent_origin_count": 1 if is_confirmed else 0,
        "circular_reports": [],
        "positions": positions,
    }


KREMLIN_CONFIRMS = _position(
    KREMLIN,
    "confirms",
    since=KREMLIN_CONFIRMATION["stated_at"],
    last_checked=KREMLIN_CONFIRMATION["stated_at"],
    evidence=[KREMLIN_CONFIRMATION["id"]],
    evidence_count=1,
    spoken_by=KREMLIN,
)
PMO_NOT_ASKED = _position(PMO, "not_asked")
PMO_ASKED = _position(PMO, "asked", since="2025-07-28T10:00Z", deadline=DEADLINE)
PMO_SILENT = _position(
    PMO,
    "silent",
    since=CHECKED,
    last_checked=CHECKED,
    evidence=[PMO_SILENCE["id"]],
    evidence_count=1,
    spoken_by=PMO,
)

STANDING_WHEN_OPENED = _standing(
    [_position(KREMLIN, "not_asked"), PMO_NOT_ASKED],
    "Kremlin and Israeli PMO not yet asked",
    "Neither the Kremlin nor the Israeli PMO has been asked yet.",
    "The Kremlin has not been asked yet. The Israeli PMO has not been asked yet. Nobody is on record about this.",
)
STANDING_WHEN_CONFIRMED = _standing(
    [KREMLIN_CONFIRMS, PMO_NOT_ASKED],
    "Kremlin confirms; Israeli PMO not yet asked",
    "Confirmed by the Kremlin; the Israeli PMO has not been asked yet.",
    "The Kremlin confirmed this on 28 July 2025. The Israeli PMO has not been asked yet. "
    "One independent origin affirms it: the Kremlin.",
)
STANDING_WHEN_ASKED = _standing(
    [KREMLIN_CONFIRMS, PMO_ASKED],
    "Kremlin confirms; Israeli PMO asked",
    "Confirmed by the Kremlin; the Israeli PMO has been asked for comment and has not yet responded "
    "(deadline 29 July 2025, 15:00 UTC).",
    "The Kremlin confirmed this on 28 July 2025. The Israeli PMO was asked for comment on 28 July 2025, 10:00 UTC "
    "and has not yet responded (deadline 29 July 2025, 15:00 UTC). One independent origin affirms it: the Kremlin.",
)
STANDING = _standing(
    [KREMLIN_CONFIRMS, PMO_SILENT],
    "Kremlin confirms; Israeli PMO silent",
    "Confirmed by the Kremlin; the Israeli PMO has not commented.",
    "The Kremlin confirmed this on 28 July 2025. The Israeli PMO had not commented as of 29 July 2025, 15:00 UTC. "
    "One independent origin affirms it: the Kremlin.",
)
"""The current standing."""
CHANGES: list[Mapping[str, Any]] = [
    {"at": OPENED_AT, "causes": [{"kind": "revision", "id": 1}], **STANDING_WHEN_OPENED},
    {
        "at": CONFIRMED_AT,
        "causes": [{"kind": "attribution", "id": KREMLIN_CONFIRMATION["id"]}],
        **STANDING_WHEN_CONFIRMED,
    },
    {"at": ASKED_AT, "causes": [{"kind": "comment_request", "id": None}], **STANDING_WHEN_ASKED},
    {"at": CHECKED_AT, "causes": [{"kind": "attribution", "id": PMO_SILENCE["id"]}], **STANDING},
]
