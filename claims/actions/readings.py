"""Writes the stored projections of claims, in the transaction that changes the claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from claims.actions.locks import lock_claims, lock_projections
from claims.models import CurrentReading
from claims.moments import EVERYTHING
from claims.readings import Derived, claim_json, derive, encode_json
from claims.readings.derived import last_recorded_at, last_stated_at
from sources.prepared import prepared
from sources.recording import recording

MAX_BATCH_CLAIMS = 500

UPSERT_PROJECTIONS = """
INSERT INTO claims_currentreading AS stored (claim_id, body, version, updated_at, said_by, known_by)
    SELECT claim, body, 1, clock_timestamp(), said_by, known_by
    FROM unnest(%b::bigint[], %b::text[], %b::timestamptz[], %b::timestamptz[]) AS new(claim, body, said_by, known_by)
    ORDER BY claim
ON CONFLICT (claim_id) DO UPDATE SET
    body = excluded.body, said_by = excluded.said_by, known_by = excluded.known_by,
    version = stored.version + (stored.body <> excluded.body IS TRUE)::int,
    updated_at = CASE WHEN stored.body <> excluded.body THEN excluded.updated_at ELSE stored.updated_at END
WHERE (stored.body, stored.said_by, stored.known_by)
    IS DISTINCT FROM (excluded.body, excluded.said_by, excluded.known_by)
"""
"""Whoever invalidates a projection increments its version; this does so only if the JSON changes without an event."""


def write_projections(derived: Mapping[int, Derived], changed_at: Mapping[int, datetime] | None = None) -> None:
    """Store the projections of these claims. The caller holds their locks.

    `changed_at` has the claims whose confirmation has changed since they were derived.
    """
    rows = []
    for claim, projection in _projections(derived).items():
        if changed_at and claim in changed_at:
            projection["changed_at"] = changed_at[claim]
        history = derived[claim].history
        known = [moment for moment in (last_recorded_at(history), projection["changed_at"]) if moment]
        rows.append((claim, encode_json(projection), last_stated_at(history), max(known, default=None)))
    if rows:
        with prepared() as cursor:
            cursor.execute(UPSERT_PROJECTIONS, [list(column) for column in zip(*rows, strict=True)])


def outdated(derived: Mapping[int, Derived]) -> frozenset[int]:
    """The claims whose stored JSON differs from what is derived."""
    stored = dict(CurrentReading.objects.filter(pk__in=derived).exclude(body=None).values_list("pk", "body"))
    current = {claim: encode_json(row) for claim, row in _projections({pk: derived[pk] for pk in stored}).items()}
    return frozenset(claim for claim, body in stored.items() if current.get(claim) != body)


def _projections(derived: Mapping[int, Derived]) -> dict[int, dict[str, Any]]:
    rows = {claim: claim_json(claim, one, as_of=None, known_at=None) for claim, one in derived.items()}
    return {claim: row for claim, row in rows.items() if row is not None}


def write_reading(claim: int) -> None:
    """Derive and store the projection of one claim. The caller holds its lock."""
    write_projections(derive([claim], EVERYTHING))


def write_missing(most: int | None = None) -> Iterator[int]:
    """Store missing projections, the most recently updated claims first. Yields the size of each batch."""
    missing = CurrentReading.objects.to_be_written().order_by("-updated_at").values_list("pk", flat=True)
    yield from run_in_batches(missing[:most], lambda claims: write_projections(derive(claims, EVERYTHING)))


def run_in_batches(
    claims: Iterable[int], write: Callable[[list[int]], None], *, why: str = "projections written"
) -> Iterator[int]:
    """Call `write` with batches of locked claims, each in a transaction of its own. Yields the size of each batch."""
    claims = list(claims)
    for start in range(0, len(claims), MAX_BATCH_CLAIMS):
        batch = claims[start : start + MAX_BATCH_CLAIMS]
        with recording(by=None, why=why):
            lock_claims(batch)
            lock_projections(batch)
            write(batch)
        yield len(batch)
