"""What is kept beside a claim: its confirmation and its positions as of now, in step with the record."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeAlias

import msgspec
from django.db import transaction

from claims.actions.locks import lock_claims
from claims.actions.readings import in_batches, outdated, write_readings
from claims.actions.telling import NewEvent, tell
from claims.ledger import histories
from claims.models import Claim, CurrentStanding
from claims.moments import EVERYTHING
from claims.readings import derive
from claims.standing import Standing, standing
from claims.vocabulary import EventKind
from sources.prepared import all_of, prepared
from sources.recording import recording

BATCH = 500
"""How many claims are derived at a time."""

KEPT = """
SELECT claim_id, confirmation, origins, picture, (
    SELECT coalesce(json_agg(json_build_array(party_id, kind, since, last_looked) ORDER BY id), '[]')::text
    FROM claims_currentposition AS position WHERE position.claim_id = standing.claim_id
) FROM claims_currentstanding AS standing WHERE claim_id = ANY(%s::bigint[])
"""
KEEP_STANDINGS = """
INSERT INTO claims_currentstanding AS kept (claim_id, confirmation, origins, picture, changed_at)
    SELECT new.claim, new.confirmation, new.origins, new.picture, coalesce(new.changed_at, before.changed_at)
    FROM unnest(%b::bigint[], %b::text[], %b::smallint[], %b::text[], %b::timestamptz[])
        AS new(claim, confirmation, origins, picture, changed_at)
        LEFT JOIN claims_currentstanding AS before ON before.claim_id = new.claim
    ORDER BY new.claim
ON CONFLICT (claim_id) DO UPDATE SET confirmation = excluded.confirmation, origins = excluded.origins,
    picture = excluded.picture, changed_at = excluded.changed_at
"""
FORGET_POSITIONS = "DELETE FROM claims_currentposition WHERE claim_id = ANY(%b::bigint[])"
KEEP_POSITIONS = """
INSERT INTO claims_currentposition (claim_id, party_id, kind, since, last_looked)
    SELECT * FROM unnest(%b::bigint[], %b::bigint[], %b::text[], %b::timestamptz[], %b::timestamptz[])
"""

KeptPosition: TypeAlias = tuple[int, str, datetime | None, datetime | None]
"""A party, the kind of its position, since when, and when somebody last looked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a claim's standing, or what should be."""

    confirmation: str
    origins: int
    picture: str
    positions: tuple[KeptPosition, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim of whose standing something else is kept than its record says (None: nothing is kept), or of which the
    API answers something else."""

    claim: int
    kept: Kept | None
    derived: Kept
    is_told_otherwise: bool = False


_positions = msgspec.json.Decoder(tuple[KeptPosition, ...])


def refresh(claims: Iterable[int]) -> None:
    """Bring what is kept of these claims up to date: standings and positions, and what the API answers.

    The caller holds their locks.
    """
    for batch in _batches(claims):
        derived = derive(batch, EVERYTHING)
        moved = _keep({claim: one.standing for claim, one in derived.items()})
        write_readings(derived, moved)


def refresh_standings(claims: Iterable[int]) -> None:
    """The same but for what the API answers: something was told of these claims, which has emptied it, and a job writes
    it. The caller holds their locks."""
    for batch in _batches(claims):
        _keep({claim: standing(past, EVERYTHING) for claim, past in histories(batch).items()})


def _keep(standings: Mapping[int, Standing]) -> Mapping[int, datetime]:
    """The claims of which the confirmation changed by it, and when."""
    kept, found = _kept(standings), {claim: _kept_form(one) for claim, one in standings.items()}
    changed = {claim: form for claim, form in found.items() if kept.get(claim) != form}
    if not changed:
        return {}
    moved = _keep_standings(changed, kept)
    _keep_positions(changed, kept)
    return moved


def _keep_standings(changed: Mapping[int, Kept], before: Mapping[int, Kept]) -> Mapping[int, datetime]:
    """The claims of which the confirmation changed, and when: the event tells the moment, so that it is the database's,
    like every moment of the record."""
    confirmed_before = {claim: before[claim].confirmation if claim in before else None for claim in changed}
    moved = [claim for claim, derived in changed.items() if derived.confirmation != confirmed_before[claim]]
    told = tell(
        NewEvent(
            claim,
            EventKind.CONFIRMATION_CHANGED,
            {"from": confirmed_before[claim], "to": changed[claim].confirmation},
        )
        for claim in moved
    )
    moments = {claim: event.recorded_at for claim, event in zip(moved, told, strict=True)}
    rows = [(claim, one.confirmation, one.origins, one.picture, moments.get(claim)) for claim, one in changed.items()]
    with prepared() as cursor:
        cursor.execute(KEEP_STANDINGS, [list(column) for column in zip(*rows, strict=True)])
    return moments


def _keep_positions(changed: Mapping[int, Kept], before: Mapping[int, Kept]) -> None:
    moved = [
        claim
        for claim, derived in changed.items()
        if claim not in before or derived.positions != before[claim].positions
    ]
    if moved:
        rows = [(claim, *position) for claim in moved for position in changed[claim].positions]
        with prepared() as cursor:
            cursor.execute(FORGET_POSITIONS, [moved])
            cursor.execute(KEEP_POSITIONS, [list(column) for column in zip(*rows, strict=True)] or [[]] * 5)


def differences() -> Iterator[tuple[int, list[Difference]]]:
    """Recompute every claim; for each batch, how many claims it had and where the kept row differs from the record.

    People may go on writing: what seems to differ is looked at once more under its lock.
    """
    for batch in _batches(Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)):
        found = _differing(batch)
        if found:
            with transaction.atomic():
                lock_claims([difference.claim for difference in found])
                found = _differing([difference.claim for difference in found])
        yield len(batch), found


def mend(found: Iterable[Difference]) -> None:
    """Keep what the record says of these claims."""
    claims = [difference.claim for difference in found]
    with recording(by=None, why="verified"):
        lock_claims(claims)
        refresh(claims)


def complete() -> Iterator[int]:
    """Keep all that a standing has today of claims of which an earlier version kept less; how many, by batches."""
    waiting = CurrentStanding.objects.incomplete().order_by("pk").values_list("pk", flat=True)
    yield from in_batches(waiting, refresh, why="upgraded")


def _differing(claims: Collection[int]) -> list[Difference]:
    kept, derived = _kept(claims), derive(claims, EVERYTHING)
    otherwise = outdated(derived)
    return [
        Difference(claim, kept.get(claim), found, claim in otherwise)
        for claim, found in ((claim, _kept_form(one.standing)) for claim, one in derived.items())
        if kept.get(claim) != found or claim in otherwise
    ]


def _batches(claims: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(claims)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _kept(claims: Iterable[int]) -> dict[int, Kept]:
    return {
        claim: Kept(confirmation, origins, picture, _positions.decode(positions))
        for claim, confirmation, origins, picture, positions in all_of(KEPT, [list(claims)])
    }


def _kept_form(derived: Standing) -> Kept:
    positions = tuple(
        (position.party, position.kind.value, position.since, position.last_looked) for position in derived.positions
    )
    stands = "".join(f", {party} {kind}" for party, kind, _, _ in positions)
    picture = f"{derived.confirmation.value}, {len(derived.origins)} origins{stands}"
    return Kept(derived.confirmation.value, len(derived.origins), picture, positions)
