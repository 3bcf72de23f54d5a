"""Answers that are kept under idempotency keys, so that whoever asks again does nothing twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sources.models import IdempotentAnswer
from sources.prepared import all_of, prepared

if TYPE_CHECKING:
    from claimtrack.models import User

KEPT_FOR = timedelta(days=7)

TAKE = """
    INSERT INTO sources_idempotentanswer (user_id, key, fingerprint, headers, body, answered_at)
    VALUES (%s::bigint, %s::text, %s::text, '{}', '', %s::timestamptz)
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""

KEEP = """
    UPDATE sources_idempotentanswer SET status = %s::int, headers = %s::jsonb, body = %s::text WHERE id = %s::bigint
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A key that is one request's own from now on; its answer is kept under it when the transaction commits."""

    row: int


def take_key(key: str, fingerprint: str, *, by: "User", at: datetime) -> Taken | IdempotentAnswer:
    """The key for this request, or what was answered to whoever had it before. The caller has a transaction open.

    Of two at once the second waits for the first: if that one is refused after all, the key is free again.
    """
    if taken := all_of(TAKE, [by.pk, key, fingerprint, at]):
        return Taken(*taken[0])
    kept: IdempotentAnswer = IdempotentAnswer.objects.get(user=by, key=key)
    return kept


def keep_answer(taken: Taken, status: int, headers: Mapping[str, str], body: str) -> None:
    """In the same transaction as what was done: either both are there, or neither."""
    with prepared() as cursor:
        cursor.execute(KEEP, [status, json.dumps(dict(headers)), body, taken.row])


def clear_answers(at: datetime) -> int:
    """Forget the answers that nobody asks for again; how many."""
    forgotten, _ = IdempotentAnswer.objects.filter(answered_at__lt=at - KEPT_FOR).delete()
    return forgotten
