"""Writes the stored projections of claims, in the transaction that changes the claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import structs

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, lock_projections
from claims.actions.projections.pending_updates import update_pending
from claims.domain.clocks import LATEST
from claims.models import ClaimProjection
from claims.projections import DerivedClaim, claim_json, derive, encode_json
from claims.projections.derive import last_recorded_at, last_stated_at
from claims.projections.event_data import ClaimUpdatedData
from claims.projections.json_types import ClaimJson
from claims.projections.printed_claim import PrintedClaim, content_digest, fact_checks_of
from claims.vocabulary import EventKind
from claimtrack.core.db.audit_context import audited
from claimtrack.core.db.prepared import fetch_all

MAX_BATCH_CLAIMS = 500

UPSERT_PROJECTIONS = """
INSERT INTO claims_claimprojection AS stored (claim_id, json, version, updated_at, last_stated_at, last_recorded_at)
    SELECT claim, json, 1, clock_timestamp(), last_stated_at, last_recorded_at
    FROM unnest(%b::bigint[], %b::text[], %b::timestamptz[], %b::timestamptz[])
        AS new(claim, json, last_stated_at, last_recorded_at)
    ORDER BY claim
ON CONFLICT (claim_id) DO UPDATE SET
    json = excluded.json, last_stated_at = excluded.last_stated_at, last_recorded_at = excluded.last_recorded_at,
    version = stored.version + (stored.json <> excluded.json IS TRUE)::int,
    is_announced = stored.is_announced AND (stored.json <> excluded.json IS NOT TRUE),
    updated_at = CASE WHEN stored.json <> excluded.json THEN excluded.updated_at ELSE stored.updated_at END
WHERE (stored.json, stored.last_stated_at, stored.last_recorded_at)
    IS DISTINCT FROM (excluded.json, excluded.last_stated_at, excluded.last_recorded_at)
RETURNING claim_id, is_announced
"""
"""Whoever invalidates a projection increments its version; this does so only if the JSON changes without an event. Then
no event has told about the version, nor has one if something that the claim names has changed."""


def write_projections(
    derived: Mapping[int, DerivedClaim], confirmation_changed_at: Mapping[int, datetime] | None = None
) -> None:
    """Store the projections of these claims, and append an event for each that no event has told about. The caller
    holds their locks.

    `confirmation_changed_at` has the claims whose confirmation has changed since they were derived.
    """
    rows, digests = [], {}
    for claim, projection in _projections(derived).items():
        if confirmation_changed_at and claim in confirmation_changed_at:
            projection = structs.replace(projection, confirmation_changed_at=confirmation_changed_at[claim])
        history = derived[claim].history
        digests[claim] = content_digest(PrintedClaim(projection, fact_checks_of(claim, derived[claim])))
        known = [moment for moment in (last_recorded_at(derived[claim]), projection.confirmation_changed_at) if moment]
        rows.append((claim, encode_json(projection), last_stated_at(history), max(known, default=None)))
    if rows:
        written = fetch_all(UPSERT_PROJECTIONS, [list(column) for column in zip(*rows, strict=True)])
        append_events(
            NewEvent(claim, EventKind.CLAIM_UPDATED, ClaimUpdatedData())
            for claim, is_announced in sorted(written)
            if not is_announced
        )
        update_pending(digests)


def with_stale_projection(derived: Mapping[int, DerivedClaim]) -> frozenset[int]:
    """The claims whose stored JSON differs from what is derived."""
    stored = dict(ClaimProjection.objects.filter(pk__in=derived).exclude(json=None).values_list("pk", "json"))
    current = {claim: encode_json(row) for claim, row in _projections({pk: derived[pk] for pk in stored}).items()}
    return frozenset(claim for claim, json in stored.items() if current.get(claim) != json)


def _projections(derived: Mapping[int, DerivedClaim]) -> dict[int, ClaimJson]:
    rows = {claim: claim_json(claim, one, as_of=None, known_at=None) for claim, one in derived.items()}
    return {claim: row for claim, row in rows.items() if row is not None}


def write_projection(claim: int) -> None:
    """Derive and store the projection of one claim. The caller holds its lock."""
    write_projections(derive([claim], LATEST))


def write_missing_projections(most: int | None = None) -> Iterator[int]:
    """Store missing projections, the most recently updated claims first. Yields the size of each batch."""
    missing = ClaimProjection.objects.without_json().order_by("-updated_at").values_list("pk", flat=True)
    yield from run_in_batches(missing[:most], lambda claims: write_projections(derive(claims, LATEST)))


def run_in_batches(
    claims: Iterable[int], write: Callable[[list[int]], None], *, why: str = "projections written"
) -> Iterator[int]:
    """Call `write` with batches of locked claims, each in a transaction of its own. Yields the size of each batch."""
    claims = list(claims)
    for start in range(0, len(claims), MAX_BATCH_CLAIMS):
        batch = claims[start : start + MAX_BATCH_CLAIMS]
        with audited(by=None, reason=why):
            lock_claims(batch)
            lock_projections(batch)
            write(batch)
        yield len(batch)
