"""Who has the page of a claim open: told by signs of life, and forgotten when they stop. No part of the record."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from claims.models import Claim, Presence

if TYPE_CHECKING:
    from claimtrack.models import User

ALIVE = timedelta(seconds=60)
"""Who gave no sign of life for so long has the page open no more."""
KEPT = timedelta(days=1)

SIGN_OF_LIFE = """
    INSERT INTO claims_presence AS known (claim_id, user_id, opened_at, seen_at, is_writing)
    VALUES (%(claim)s, %(user)s, %(at)s, %(at)s, %(is_writing)s)
    ON CONFLICT (claim_id, user_id) DO UPDATE SET
        opened_at = CASE WHEN known.seen_at < %(alive_since)s THEN excluded.opened_at ELSE known.opened_at END,
        seen_at = excluded.seen_at,
        is_writing = excluded.is_writing
"""


def sign_of_life(claim: Claim, user: "User", at: datetime, *, is_writing: bool = False) -> None:
    """This person has the claim open at this moment; `is_writing` says that they have begun a revision."""
    with connection.cursor() as cursor:
        cursor.execute(
            SIGN_OF_LIFE,
            {"claim": claim.pk, "user": user.pk, "at": at, "alive_since": at - ALIVE, "is_writing": is_writing},
        )


def leave(claim: Claim, user: "User") -> None:
    """This person has closed the page."""
    Presence.objects.filter(claim=claim, user=user).delete()


def sweep(at: datetime) -> int:
    """Forget who gave no sign of life for a day; gives how many rows went."""
    gone, _ = Presence.objects.filter(seen_at__lt=at - KEPT).delete()
    return gone
