"""Says of public editions whether the record has moved since, in the transaction that moves it."""

from collections.abc import Iterable, Mapping

from django.conf import settings

from claims.actions.common.events import NewEvent, append_events
from claims.projections.event_data import EditionUpdatePendingData
from claims.vocabulary import EventKind
from claimtrack.core.db.prepared import fetch_all

UPDATE_PENDING = """
UPDATE claims_currentedition AS stored SET update_pending = new.is_pending, updated_at = clock_timestamp()
    FROM (
        SELECT edition.claim_id, edition.digest <> new.digest OR EXISTS (
            SELECT FROM claims_articlechange AS change
                JOIN claims_reanchoring AS reanchoring ON reanchoring.id = change.reanchoring_id
                WHERE change.claim_id = edition.claim_id AND change.settled_at IS NULL AND NOT EXISTS (
                    SELECT FROM claims_attribution WHERE supersedes_id = reanchoring.attribution_id)
        ) AS is_pending
        FROM unnest(%b::bigint[], %b::text[]) AS new(claim, digest)
            JOIN claims_currentedition AS edition ON edition.claim_id = new.claim AND edition.is_public
    ) AS new
    WHERE stored.claim_id = new.claim_id AND stored.update_pending <> new.is_pending
    RETURNING stored.claim_id, stored.update_pending,
        (SELECT number FROM claims_edition WHERE id = stored.edition_id)
"""
"""An update is pending if the claim reads differently, or if an article that it quotes has changed."""


def update_pending(digests: Mapping[int, str]) -> None:
    """Say of the public editions of these claims whether the record has moved since. The caller holds their locks.

    `digests` tells how each claim reads now.
    """
    if not digests:
        return
    moved = fetch_all(UPDATE_PENDING, [list(digests), list(digests.values())])
    if settings.SHOW_UPDATE_PENDING:
        append_events(_pending_events(moved))


def _pending_events(moved: Iterable[tuple[int, bool, int]]) -> Iterable[NewEvent]:
    for claim, is_pending, number in sorted(moved):
        yield NewEvent(claim, EventKind.EDITION_UPDATE_PENDING, EditionUpdatePendingData(number, is_pending))
