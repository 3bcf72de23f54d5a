"""Change events as the API and the webhooks tell them."""

from claims.models import ChangeEvent
from claims.webhooks.payloads import LoggedEvent


def logged_event(event: ChangeEvent) -> LoggedEvent:
    return LoggedEvent(
        event.pk,
        event.kind,
        event.subject,
        event.subject_or_claim_id,
        event.claim_id,
        event.data,
        event.recorded_at,
        event.is_public,
    )
