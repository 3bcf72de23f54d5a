"""Store responses under idempotency keys, so that a repeated request has no further effect."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from claimtrack.core.db.prepared import fetch_all, prepared_cursor
from claimtrack.core.models import IdempotentResponse

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

RESPONSE_RETENTION = timedelta(days=7)

INSERT_KEY = """
    INSERT INTO core_idempotentresponse (user_id, key, fingerprint, headers, body, answered_at)
    VALUES (%s::bigint, %s::text, %s::text, '{}', '', %s::timestamptz)
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""

UPDATE_RESPONSE = """
    UPDATE core_idempotentresponse SET status = %s::int, headers = %s::jsonb, body = %s::text WHERE id = %s::bigint
"""


@dataclass(frozen=True, slots=True)
class ReservedKey:
    """A key reserved for one request, until the transaction ends."""

    row: int


def reserve_key(key: str, fingerprint: str, *, by: "User", at: datetime) -> ReservedKey | IdempotentResponse:
    """Reserve the key, or return the stored response of the request that used it. Needs an open transaction.

    Of two concurrent requests the second waits for the first. If the first is rolled back, the key is free again.
    """
    if reserved := fetch_all(INSERT_KEY, [by.pk, key, fingerprint, at]):
        return ReservedKey(*reserved[0])
    stored: IdempotentResponse = IdempotentResponse.objects.get(user=by, key=key)
    return stored


def store_response(reserved: ReservedKey, status: int, headers: Mapping[str, str], body: str) -> None:
    """Store the response in the same transaction as the changes of the request."""
    with prepared_cursor() as cursor:
        cursor.execute(UPDATE_RESPONSE, [status, json.dumps(dict(headers)), body, reserved.row])


def delete_expired_responses(at: datetime) -> int:
    """Delete expired responses; returns how many."""
    deleted, _ = IdempotentResponse.objects.filter(answered_at__lt=at - RESPONSE_RETENTION).delete()
    return deleted
