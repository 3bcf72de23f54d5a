"""Keeps the stored standing of each claim, its confirmation and positions as of now, in step with the record."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import msgspec
from django.db import transaction

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims
from claims.actions.projections.write import MAX_BATCH_CLAIMS, run_in_batches, with_stale_projection, write_projections
from claims.domain.clocks import LATEST
from claims.domain.history import History
from claims.domain.standing import Position, Standing, standing
from claims.models import Claim, CurrentStanding
from claims.projections import DerivedClaim, derive
from claims.projections.event_data import ConfirmationChangedData
from claims.projections.history import read_histories
from claims.vocabulary import Confirmation, EventKind
from claimtrack.core.db.audit_context import audited
from claimtrack.core.db.prepared import fetch_all, prepared_cursor

SELECT_STANDINGS = """
SELECT claim_id, confirmation, origins, picture, (
    SELECT coalesce(json_agg(json_build_array(party_id, kind, since, since_edtf, last_checked, last_checked_edtf)
        ORDER BY id), '[]')::text
    FROM claims_currentposition AS position WHERE position.claim_id = standing.claim_id
) FROM claims_currentstanding AS standing WHERE claim_id = ANY(%s::bigint[])
"""
UPSERT_STANDINGS = """
INSERT INTO claims_currentstanding AS stored (claim_id, confirmation, origins, picture, confirmation_changed_at)
    SELECT new.claim, new.confirmation, new.origins, new.picture,
        coalesce(new.confirmation_changed_at, before.confirmation_changed_at)
    FROM unnest(%b::bigint[], %b::text[], %b::smallint[], %b::text[], %b::timestamptz[])
        AS new(claim, confirmation, origins, picture, confirmation_changed_at)
        LEFT JOIN claims_currentstanding AS before ON before.claim_id = new.claim
    ORDER BY new.claim
ON CONFLICT (claim_id) DO UPDATE SET confirmation = excluded.confirmation, origins = excluded.origins,
    picture = excluded.picture, confirmation_changed_at = excluded.confirmation_changed_at
"""
DELETE_POSITIONS = "DELETE FROM claims_currentposition WHERE claim_id = ANY(%b::bigint[])"
INSERT_POSITIONS = """
INSERT INTO claims_currentposition (claim_id, party_id, kind, since, since_edtf, last_checked, last_checked_edtf)
    SELECT * FROM unnest(
        %b::bigint[], %b::bigint[], %b::text[], %b::timestamptz[], %b::text[], %b::timestamptz[], %b::text[])
"""


class StoredPosition(NamedTuple):
    """One party's position. A time comes with its text, which says how exactly it is known."""

    party: int
    kind: str
    since: datetime | None
    since_edtf: str
    last_checked: datetime | None
    last_checked_edtf: str


@dataclass(frozen=True, slots=True)
class StoredStanding:
    """A claim's standing as it is stored, or as it should be."""

    confirmation: str
    origins: int
    picture: str
    positions: tuple[StoredPosition, ...]


@dataclass(frozen=True, slots=True)
class StandingDrift:
    """A claim whose stored standing (None: there is none) or stored projection differs from what is derived."""

    claim: int
    stored: StoredStanding | None
    derived: StoredStanding
    has_stale_projection: bool = False


_positions_decoder = msgspec.json.Decoder(tuple[StoredPosition, ...])


def refresh_claims(claims: Iterable[int]) -> None:
    """Update the standings, positions and projections of these claims. The caller holds their locks."""
    for batch in _batches(claims):
        _refresh(batch)


def refresh_histories(claims: Collection[int]) -> Mapping[int, History]:
    """The same for the few claims of one action. Returns the histories from which they were derived."""
    return {claim: one.history for claim, one in _refresh(claims).items()}


def _refresh(claims: Collection[int]) -> Mapping[int, DerivedClaim]:
    derived = derive(claims, LATEST)
    confirmation_changed_at = _store({claim: one.standing for claim, one in derived.items()})
    write_projections(derived, confirmation_changed_at)
    return derived


def refresh_standings(claims: Iterable[int]) -> None:
    """Update the standings and positions of these claims; a job writes their projections. The caller holds their locks.

    Only for claims with a new event, which has invalidated their projections.
    """
    for batch in _batches(claims):
        _store({claim: standing(history, LATEST) for claim, history in read_histories(batch).items()})


def _store(standings: Mapping[int, Standing]) -> Mapping[int, datetime]:
    """Returns the claims whose confirmation changed, and when."""
    before, derived = _stored(standings), {claim: _storable(one) for claim, one in standings.items()}
    changed = {claim: one for claim, one in derived.items() if before.get(claim) != one}
    if not changed:
        return {}
    confirmation_changed_at = _store_standings(changed, before)
    _store_positions(changed, before)
    return confirmation_changed_at


def _store_standings(
    changed: Mapping[int, StoredStanding], before: Mapping[int, StoredStanding]
) -> Mapping[int, datetime]:
    """Returns the claims whose confirmation changed, and when by the clock of the database, which dates the event."""
    confirmed_before = {claim: before[claim].confirmation if claim in before else None for claim in changed}
    reclassified = [claim for claim, derived in changed.items() if derived.confirmation != confirmed_before[claim]]
    events = append_events(
        NewEvent(
            claim,
            EventKind.CONFIRMATION_CHANGED,
            ConfirmationChangedData(_confirmation(confirmed_before[claim]), Confirmation(changed[claim].confirmation)),
        )
        for claim in reclassified
    )
    confirmation_changed_at = {claim: event.recorded_at for claim, event in zip(reclassified, events, strict=True)}
    rows = [
        (claim, one.confirmation, one.origins, one.picture, confirmation_changed_at.get(claim))
        for claim, one in changed.items()
    ]
    with prepared_cursor() as cursor:
        cursor.execute(UPSERT_STANDINGS, [list(column) for column in zip(*rows, strict=True)])
    return confirmation_changed_at


def _confirmation(stored: str | None) -> Confirmation | None:
    return None if stored is None else Confirmation(stored)


def _store_positions(changed: Mapping[int, StoredStanding], before: Mapping[int, StoredStanding]) -> None:
    claims = [
        claim
        for claim, derived in changed.items()
        if claim not in before or derived.positions != before[claim].positions
    ]
    if claims:
        rows = [(claim, *position) for claim in claims for position in changed[claim].positions]
        with prepared_cursor() as cursor:
            cursor.execute(DELETE_POSITIONS, [claims])
            cursor.execute(INSERT_POSITIONS, [list(column) for column in zip(*rows, strict=True)] or [[]] * 7)


def find_drift() -> Iterator[tuple[int, list[StandingDrift]]]:
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


def repair(claims: Iterable[int]) -> None:
    """Store what is derived for these claims. After an interruption, what has been stored stays."""
    for batch in _batches(claims):
        with audited(by=None, reason="verified"):
            lock_claims(batch)
            refresh_claims(batch)


def backfill() -> Iterator[int]:
    """Complete standings that an earlier version stored only in part. Yields the size of each batch."""
    waiting = CurrentStanding.objects.incomplete().order_by("pk").values_list("pk", flat=True)
    yield from run_in_batches(waiting, refresh_claims, why="upgraded")


def _differing(claims: Collection[int]) -> list[StandingDrift]:
    stored, derived = _stored(claims), derive(claims, LATEST)
    stale = with_stale_projection(derived)
    return [
        StandingDrift(claim, stored.get(claim), correct, claim in stale)
        for claim, correct in ((claim, _storable(one.standing)) for claim, one in derived.items())
        if stored.get(claim) != correct or claim in stale
    ]


def _batches(claims: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(claims)
    while batch := list(islice(waiting, MAX_BATCH_CLAIMS)):
        yield batch


def _stored(claims: Iterable[int]) -> dict[int, StoredStanding]:
    return {
        claim: StoredStanding(confirmation, origins, picture, _positions_decoder.decode(positions))
        for claim, confirmation, origins, picture, positions in fetch_all(SELECT_STANDINGS, [list(claims)])
    }


def _storable(derived: Standing) -> StoredStanding:
    positions = tuple(map(_storable_position, derived.positions))
    summary = "".join(f", {position.party} {position.kind}" for position in positions)
    picture = f"{derived.confirmation.value}, {len(derived.origins)} origins{summary}"
    return StoredStanding(derived.confirmation.value, len(derived.origins), picture, positions)


def _storable_position(position: Position) -> StoredPosition:
    since, last_checked = position.since, position.last_checked
    return StoredPosition(
        position.party,
        position.kind.value,
        since=since and since.start,
        since_edtf=since.edtf if since else "",
        last_checked=position.last_checked_at,
        last_checked_edtf=last_checked.edtf if last_checked else "",
    )
