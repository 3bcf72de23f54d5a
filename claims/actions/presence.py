"""Who has a claim's page open, known from heartbeats. Not part of the record."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from claims.models import Claim, Presence

if TYPE_CHECKING:
    from claimtrack.models import User

PRESENCE_TIMEOUT = timedelta(seconds=60)
"""After this long without a heartbeat the page counts as closed."""
PRESENCE_RETENTION = timedelta(days=1)

UPSERT_PRESENCE = """
    INSERT INTO claims_presence AS presence (claim_id, user_id, opened_at, seen_at, is_writing)
    VALUES (%(claim)s, %(user)s, %(at)s, %(at)s, %(is_writing)s)
    ON CONFLICT (claim_id, user_id) DO UPDATE SET
        opened_at = CASE WHEN presence.seen_at < %(alive_since)s THEN excluded.opened_at ELSE presence.opened_at END,
        seen_at = excluded.seen_at,
        is_writing = excluded.is_writing
"""


def record_presence(claim: Claim, user: "User", at: datetime, *, is_writing: bool = False) -> None:
    """Record that this person has the claim's page open; `is_writing` means that they have started a revision."""
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT_PRESENCE,
            {"claim": claim.pk, "user": user.pk, "at": at, "alive_since": at - PRESENCE_TIMEOUT, "is_writing": is_writing},
        )


def remove_presence(claim: Claim, user: "User") -> None:
    """Record that this person has closed the page."""
    Presence.objects.filter(claim=claim, user=user).delete()


def delete_old_presences(at: datetime) -> int:
    """Delete rows without a heartbeat for a day. Returns how many."""
    deleted, _ = Presence.objects.filter(seen_at__lt=at - PRESENCE_RETENTION).delete()
    return deleted
