"""Says of public editions whether an update is pending: in the transaction that moves the record, or as time passes."""

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.job_queue import defer
from claims.actions.common.locks import lock_claims
from claims.projections.event_data import EditionUpdatePendingData
from claims.vocabulary import EventKind, RoutineMove
from claimtrack.core.db.audit_context import audited
from claimtrack.core.db.prepared import fetch_all

ROUTINE_EDITION_TASK = "publish_routine_edition"
"""The name of the task that publishes a claim whose record has moved only as policies allow."""
MAX_STALE_PER_BATCH = 500

UPDATE_PENDING = """
WITH new AS (
    SELECT edition.claim_id, edition.digest <> new.digest AS has_moved,
        edition.digest <> new.digest OR (
            edition.silence_checked_at < clock_timestamp() - make_interval(hours => %b::int)) IS TRUE OR EXISTS (
            SELECT FROM claims_articlechange AS change
                JOIN claims_reanchoring AS reanchoring ON reanchoring.id = change.reanchoring_id
                WHERE change.claim_id = edition.claim_id AND change.settled_at IS NULL AND NOT EXISTS (
                    SELECT FROM claims_attribution WHERE supersedes_id = reanchoring.attribution_id)
        ) AS is_pending
    FROM unnest(%b::bigint[], %b::text[]) AS new(claim, digest)
        JOIN claims_currentedition AS edition ON edition.claim_id = new.claim AND edition.is_public
), changed AS (
    UPDATE claims_currentedition AS stored SET update_pending = new.is_pending, updated_at = clock_timestamp()
    FROM new WHERE stored.claim_id = new.claim_id AND stored.update_pending <> new.is_pending
    RETURNING stored.claim_id, stored.update_pending,
        (SELECT number FROM claims_edition WHERE id = stored.edition_id)
)
SELECT new.claim_id, changed.update_pending, changed.number,
    new.has_moved AND EXISTS (SELECT FROM claims_policy WHERE is_on AND kind = ANY(%b::text[]))
FROM new LEFT JOIN changed USING (claim_id) WHERE new.has_moved OR changed.claim_id IS NOT NULL
ORDER BY new.claim_id
"""
"""An update is pending if the claim reads differently, if an article that it quotes has changed, or if a silence in it
is stale. The last column tells whether policies may let it out."""

SELECT_STALE = """
SELECT claim_id FROM claims_currentedition WHERE is_public AND NOT update_pending
    AND silence_checked_at < clock_timestamp() - make_interval(hours => %s) ORDER BY silence_checked_at LIMIT %s
"""
MARK_STALE = """
UPDATE claims_currentedition AS stored SET update_pending = true, updated_at = clock_timestamp()
    WHERE claim_id = ANY(%s::bigint[]) AND is_public AND NOT update_pending
        AND silence_checked_at < clock_timestamp() - make_interval(hours => %s)
    RETURNING claim_id, update_pending, (SELECT number FROM claims_edition WHERE id = stored.edition_id)
"""


def update_pending(digests: Mapping[int, str]) -> None:
    """Say of the public editions of these claims whether the record has moved since. The caller holds their locks.

    `digests` tells how each claim reads now.
    """
    if not digests:
        return
    stale_after = settings.SILENCE_STALE_AFTER_HOURS
    moved = fetch_all(UPDATE_PENDING, [stale_after, list(digests), list(digests.values()), list(RoutineMove)])
    _tell((claim, is_pending, number) for claim, is_pending, number, _ in moved if number is not None)
    for claim, _, _, may_be_routine in moved:
        if may_be_routine:
            defer(ROUTINE_EDITION_TASK, claim=claim)


def mark_stale_silences() -> Iterator[int]:
    """Say of the public editions with a silence that has become stale that an update is pending. Yields the size of
    each batch."""
    stale_after = settings.SILENCE_STALE_AFTER_HOURS
    while batch := [claim for (claim,) in fetch_all(SELECT_STALE, [stale_after, MAX_STALE_PER_BATCH])]:
        with audited(by=None, reason="a silence was not checked for long"):
            lock_claims(batch)
            _tell(fetch_all(MARK_STALE, [batch, stale_after]))
        yield len(batch)


def _tell(moved: Iterable[tuple[int, bool, int]]) -> None:
    if settings.SHOW_UPDATE_PENDING:
        append_events(
            NewEvent(claim, EventKind.EDITION_UPDATE_PENDING, EditionUpdatePendingData(number, is_pending))
            for claim, is_pending, number in sorted(moved)
        )
