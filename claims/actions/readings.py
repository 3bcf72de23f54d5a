"""What the API answers of claims as of now, written beside them in the transaction that changes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from claims.actions.locks import lock_claims, lock_readings
from claims.models import CurrentReading
from claims.moments import EVERYTHING
from claims.readings import Derived, claim_json, derive, written_json
from claims.readings.derived import known_by, said_by
from sources.prepared import prepared
from sources.recording import recording

BATCH = 500
"""How many claims are written at a time."""

WRITE = """
INSERT INTO claims_currentreading AS kept (claim_id, body, version, updated_at, said_by, known_by)
    SELECT claim, body, 1, clock_timestamp(), said_by, known_by
    FROM unnest(%b::bigint[], %b::text[], %b::timestamptz[], %b::timestamptz[]) AS new(claim, body, said_by, known_by)
    ORDER BY claim
ON CONFLICT (claim_id) DO UPDATE SET
    body = excluded.body, said_by = excluded.said_by, known_by = excluded.known_by,
    version = kept.version + (kept.body <> excluded.body IS TRUE)::int,
    updated_at = CASE WHEN kept.body <> excluded.body THEN excluded.updated_at ELSE kept.updated_at END
WHERE (kept.body, kept.said_by, kept.known_by)
    IS DISTINCT FROM (excluded.body, excluded.said_by, excluded.known_by)
"""
"""A reading that was emptied has been counted on already; one that changes without an event is counted here."""


def write_readings(derived: Mapping[int, Derived], moved: Mapping[int, datetime] | None = None) -> None:
    """Write down what the API answers of these claims. The caller holds their locks.

    `moved` are the moments of those whose confirmation has changed since they were derived.
    """
    rows = []
    for claim, told in _told(derived).items():
        if moved and claim in moved:
            told["changed_at"] = moved[claim]
        history = derived[claim].history
        moments = [moment for moment in (known_by(history), told["changed_at"]) if moment]
        rows.append((claim, written_json(told), said_by(history), max(moments, default=None)))
    if rows:
        with prepared() as cursor:
            cursor.execute(WRITE, [list(column) for column in zip(*rows, strict=True)])


def outdated(derived: Mapping[int, Derived]) -> frozenset[int]:
    """Those of the claims of which something else was written down than is to be told."""
    kept = dict(CurrentReading.objects.filter(pk__in=derived).exclude(body=None).values_list("pk", "body"))
    told = _told({claim: derived[claim] for claim in kept})
    return frozenset(claim for claim, body in kept.items() if claim not in told or written_json(told[claim]) != body)


def _told(derived: Mapping[int, Derived]) -> dict[int, dict[str, Any]]:
    rows = {claim: claim_json(claim, one, as_of=None, known_at=None) for claim, one in derived.items()}
    return {claim: row for claim, row in rows.items() if row is not None}


def write_reading(claim: int) -> None:
    """Write down what the API answers of one claim. The caller holds its lock."""
    write_readings(derive([claim], EVERYTHING))


def write_missing(most: int | None = None) -> Iterator[int]:
    """Write the readings that are empty, those of the claims changed last first; how many, by batches."""
    waiting = CurrentReading.objects.to_be_written().order_by("-updated_at").values_list("pk", flat=True)
    yield from in_batches(waiting[:most], lambda claims: write_readings(derive(claims, EVERYTHING)))


def in_batches(
    waiting: Iterable[int], write: Callable[[list[int]], None], *, why: str = "readings written"
) -> Iterator[int]:
    """Write what there is to write of these claims under their locks, each batch in a transaction; how many it had."""
    claims = list(waiting)
    for start in range(0, len(claims), BATCH):
        batch = claims[start : start + BATCH]
        with recording(by=None, why=why):
            lock_claims(batch)
            lock_readings(batch)
            write(batch)
        yield len(batch)
