"""Keeps the stored standing of each claim, its confirmation and positions as of now, in step with the record."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeAlias

import msgspec
from django.db import transaction

from claims.actions.locks import lock_claims
from claims.actions.readings import MAX_BATCH_CLAIMS, outdated, run_in_batches, write_projections
from claims.actions.telling import NewEvent, tell
from claims.ledger import histories
from claims.models import Claim, CurrentStanding
from claims.moments import EVERYTHING
from claims.readings import derive
from claims.standing import Standing, standing
from claims.vocabulary import EventKind
from sources.prepared import all_of, prepared
from sources.recording import recording

SELECT_STANDINGS = """
SELECT claim_id, confirmation, origins, picture, (
    SELECT coalesce(json_agg(json_build_array(party_id, kind, since, last_looked) ORDER BY id), '[]')::text
    FROM claims_currentposition AS position WHERE position.claim_id = standing.claim_id
) FROM claims_currentstanding AS standing WHERE claim_id = ANY(%s::bigint[])
"""
UPSERT_STANDINGS = """
INSERT INTO claims_currentstanding AS stored (claim_id, confirmation, origins, picture, changed_at)
    SELECT new.claim, new.confirmation, new.origins, new.picture, coalesce(new.changed_at, before.changed_at)
    FROM unnest(%b::bigint[], %b::text[], %b::smallint[], %b::text[], %b::timestamptz[])
        AS new(claim, confirmation, origins, picture, changed_at)
        LEFT JOIN claims_currentstanding AS before ON before.claim_id = new.claim
    ORDER BY new.claim
ON CONFLICT (claim_id) DO UPDATE SET confirmation = excluded.confirmation, origins = excluded.origins,
    picture = excluded.picture, changed_at = excluded.changed_at
"""
DELETE_POSITIONS = "DELETE FROM claims_currentposition WHERE claim_id = ANY(%b::bigint[])"
INSERT_POSITIONS = """
INSERT INTO claims_currentposition (claim_id, party_id, kind, since, last_looked)
    SELECT * FROM unnest(%b::bigint[], %b::bigint[], %b::text[], %b::timestamptz[], %b::timestamptz[])
"""

StoredPosition: TypeAlias = tuple[int, str, datetime | None, datetime | None]
"""Party, kind of position, since when, and when it was last checked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim's standing as it is stored, or as it should be."""

    confirmation: str
    origins: int
    picture: str
    positions: tuple[StoredPosition, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim whose stored standing (None: there is none) or stored projection differs from what is derived."""

    claim: int
    kept: Kept | None
    derived: Kept
    is_told_otherwise: bool = False


_positions_decoder = msgspec.json.Decoder(tuple[StoredPosition, ...])


def refresh(claims: Iterable[int]) -> None:
    """Update the standings, positions and projections of these claims. The caller holds their locks."""
    for batch in _batches(claims):
        derived = derive(batch, EVERYTHING)
        changed_at = _store({claim: one.standing for claim, one in derived.items()})
        write_projections(derived, changed_at)


def refresh_standings(claims: Iterable[int]) -> None:
    """Update the standings and positions of these claims; a job writes their projections. The caller holds their locks.

    Only for claims with a new event, which has invalidated their projections.
    """
    for batch in _batches(claims):
        _store({claim: standing(history, EVERYTHING) for claim, history in histories(batch).items()})


def _store(standings: Mapping[int, Standing]) -> Mapping[int, datetime]:
    """Returns the claims whose confirmation changed, and when."""
    before, derived = _stored(standings), {claim: _storable(one) for claim, one in standings.items()}
    changed = {claim: one for claim, one in derived.items() if before.get(claim) != one}
    if not changed:
        return {}
    changed_at = _store_standings(changed, before)
    _store_positions(changed, before)
    return changed_at


def _store_standings(changed: Mapping[int, Kept], before: Mapping[int, Kept]) -> Mapping[int, datetime]:
    """Returns the claims whose confirmation changed, and when by the clock of the database, which dates the event."""
    confirmed_before = {claim: before[claim].confirmation if claim in before else None for claim in changed}
    reclassified = [claim for claim, derived in changed.items() if derived.confirmation != confirmed_before[claim]]
    events = tell(
        NewEvent(
            claim,
            EventKind.CONFIRMATION_CHANGED,
            {"from": confirmed_before[claim], "to": changed[claim].confirmation},
        )
        for claim in reclassified
    )
    changed_at = {claim: event.recorded_at for claim, event in zip(reclassified, events, strict=True)}
    rows = [
        (claim, one.confirmation, one.origins, one.picture, changed_at.get(claim)) for claim, one in changed.items()
    ]
    with prepared() as cursor:
        cursor.execute(UPSERT_STANDINGS, [list(column) for column in zip(*rows, strict=True)])
    return changed_at


def _store_positions(changed: Mapping[int, Kept], before: Mapping[int, Kept]) -> None:
    claims = [
        claim
        for claim, derived in changed.items()
        if claim not in before or derived.positions != before[claim].positions
    ]
    if claims:
        rows = [(claim, *position) for claim in claims for position in changed[claim].positions]
        with prepared() as cursor:
            cursor.execute(DELETE_POSITIONS, [claims])
            cursor.execute(INSERT_POSITIONS, [list(column) for column in zip(*rows, strict=True)] or [[]] * 5)


def differences() -> Iterator[tuple[int, list[Difference]]]:
    """Derive every claim and compare it with what is stored. Yields the size of each batch and its differences.

    People may go on writing meanwhile: claims that seem to differ are compared once more under their locks.
    """
    for batch in _batches(
        Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=MAX_BATCH_CLAIMS)
    ):
        found = _differing(batch)
        if found:
            with transaction.atomic():
                lock_claims([difference.claim for difference in found])
                found = _differing([difference.claim for difference in found])
        yield len(batch), found


def mend(found: Iterable[Difference]) -> None:
    """Store what is derived for these claims."""
    claims = [difference.claim for difference in found]
    with recording(by=None, why="verified"):
        lock_claims(claims)
        refresh(claims)


def complete() -> Iterator[int]:
    """Complete standings that an earlier version stored only in part. Yields the size of each batch."""
    waiting = CurrentStanding.objects.incomplete().order_by("pk").values_list("pk", flat=True)
    yield from run_in_batches(waiting, refresh, why="upgraded")


def _differing(claims: Collection[int]) -> list[Difference]:
    stored, derived = _stored(claims), derive(claims, EVERYTHING)
    stale = outdated(derived)
    return [
        Difference(claim, stored.get(claim), correct, claim in stale)
        for claim, correct in ((claim, _storable(one.standing)) for claim, one in derived.items())
        if stored.get(claim) != correct or claim in stale
    ]


def _batches(claims: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(claims)
    while batch := list(islice(waiting, MAX_BATCH_CLAIMS)):
        yield batch


def _stored(claims: Iterable[int]) -> dict[int, Kept]:
    return {
        claim: Kept(confirmation, origins, picture, _positions_decoder.decode(positions))
        for claim, confirmation, origins, picture, positions in all_of(SELECT_STANDINGS, [list(claims)])
    }


def _storable(derived: Standing) -> Kept:
    positions = tuple(
        (position.party, position.kind.value, position.since, position.last_looked) for position in derived.positions
    )
    summary = "".join(f", {party} {kind}" for party, kind, _, _ in positions)
    picture = f"{derived.confirmation.value}, {len(derived.origins)} origins{summary}"
    return Kept(derived.confirmation.value, len(derived.origins), picture, positions)
