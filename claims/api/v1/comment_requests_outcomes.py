"""What came of asking, as a body tells it: which action it calls."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.actions.outcomes import (
    Answer,
    call_off,
    record_answer,
    record_late_answer,
    record_no_answer,
    record_refusal,
)
from claims.api.v1.attributions_fields import OF_OUTCOME, naming
from claims.models import CommentRequest
from claims.vocabulary import CommentResult, Stance
from sources.api.inputs import row_named
from sources.models import Source


def end(request: CommentRequest, body: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and what the actions raise."""
    note, writing = body.get("note", ""), {"by": by, "at": at}
    with naming(OF_OUTCOME):
        match CommentResult(body["result"]):
            case CommentResult.ANSWERED:
                record_answer(request, _answer(request, body), **writing)
            case CommentResult.DECLINED:
                source = _speaker(request, body)
                record_refusal(request, source=source, declined_at=body["at"], note=note, **writing)
            case CommentResult.NO_ANSWER:
                record_no_answer(request, looked_at=body["at"], note=note, **writing)
            case CommentResult.CALLED_OFF:
                call_off(request, reason=note, by=by)


def answer_late(request: CommentRequest, body: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and what the action raises."""
    with naming(OF_OUTCOME):
        record_late_answer(request, _answer(request, body), by=by, at=at)


def _answer(request: CommentRequest, body: Mapping[str, Any]) -> Answer:
    source, stance = _speaker(request, body), Stance(body["stance"])
    return Answer(body["statement"], source, stance, body["at"], body.get("quoted", ""))


def _speaker(request: CommentRequest, body: Mapping[str, Any]) -> Source:
    """Who answered: the party itself, unless somebody else is named."""
    if "source" not in body:
        return request.party
    return row_named(Source.objects.all(), body["source"], field="source")
