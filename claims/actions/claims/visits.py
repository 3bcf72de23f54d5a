"""What people have seen of a claim, so that its page can say what is new to them. Not part of the record."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from claims.models import Claim

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

VISIT_LENGTH = timedelta(hours=1)
"""Until then it is the same visit: whoever reloads the page still sees what was new when they came."""

# Nothing is written if there is no new event.
SEE_CLAIM = """
WITH latest AS (
    SELECT coalesce(max(id), 0) AS event FROM claims_changeevent WHERE claim_id = %(claim)s
), earlier AS (
    SELECT event_seen, CASE WHEN seen_at > %(same_visit_since)s THEN event_before ELSE event_seen END AS event_before
    FROM claims_claimvisit WHERE claim_id = %(claim)s AND user_id = %(user)s
), seen AS (
    INSERT INTO claims_claimvisit AS visit (claim_id, user_id, event_before, event_seen, seen_at)
    SELECT %(claim)s, %(user)s, event, event, %(at)s FROM latest
    WHERE NOT EXISTS (SELECT FROM earlier WHERE event_seen >= latest.event)
    ON CONFLICT (claim_id, user_id) DO UPDATE SET
        event_before = CASE WHEN visit.seen_at > %(same_visit_since)s THEN visit.event_before ELSE visit.event_seen END,
        seen_at = CASE WHEN visit.seen_at > %(same_visit_since)s THEN visit.seen_at ELSE excluded.seen_at END,
        event_seen = excluded.event_seen
)
SELECT (SELECT event_before FROM earlier), event FROM latest
"""


def see_claim(claim: Claim, by: "User", at: datetime) -> tuple[int | None, int]:
    """Record that this person sees the claim now. Returns its last event before this visit, None if this is the first,
    and its last event."""
    with connection.cursor() as cursor:
        parameters: dict[str, int | datetime] = {
            "claim": claim.pk,
            "user": by.pk,
            "at": at,
            "same_visit_since": at - VISIT_LENGTH,
        }
        cursor.execute(SEE_CLAIM, parameters)
        before, latest = cursor.fetchone()
    return before, latest
