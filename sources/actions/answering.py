"""Answers that are kept under idempotency keys, so that whoever asks again does nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from sources.models import IdempotentAnswer

if TYPE_CHECKING:
    from claimtrack.models import User

KEPT_FOR = timedelta(days=7)

TAKE = """
    INSERT INTO sources_idempotentanswer (user_id, key, fingerprint, headers, body, answered_at)
    VALUES (%s, %s, %s, '{}', '', %s) ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A key that is one request's own from now on; its answer is kept under it when the transaction commits."""

    row: int


def take_key(key: str, fingerprint: str, *, by: "User", at: datetime) -> Taken | IdempotentAnswer:
    """The key for this request, or what was answered to whoever had it before. The caller has a transaction open.

    Of two at once the second waits for the first: if that one is refused after all, the key is free again.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [by.pk, key, fingerprint, at])
        if row := cursor.fetchone():
            return Taken(row[0])
    kept: IdempotentAnswer = IdempotentAnswer.objects.get(user=by, key=key)
    return kept


def keep_answer(taken: Taken, status: int, headers: Mapping[str, str], body: str) -> None:
    """In the same transaction as what was done: either both are there, or neither."""
    IdempotentAnswer.objects.filter(pk=taken.row).update(status=status, headers=dict(headers), body=body)


def clear_answers(at: datetime) -> int:
    """Forget the answers that nobody asks for again; how many."""
    forgotten, _ = IdempotentAnswer.objects.filter(answered_at__lt=at - KEPT_FOR).delete()
    return forgotten
