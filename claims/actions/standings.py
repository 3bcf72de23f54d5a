"""What is kept beside a claim: its confirmation and its positions as of now, in step with the record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeAlias

from django.db import transaction

from claims.actions.locks import lock_claims
from claims.ledger import histories
from claims.models import ChangeEvent, Claim, CurrentPosition, CurrentStanding
from claims.moments import Moments
from claims.standing import Standing, standing
from claims.vocabulary import EventKind
from sources.recording import recording

BATCH = 500
"""How many claims are derived at a time."""

EVERYTHING = Moments(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""All that is on record, whenever it was said and known."""


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
    """A claim of whose standing something else is kept than its record says; None: nothing is kept."""

    claim: int
    kept: Kept | None
    derived: Kept


def refresh(claims: Iterable[int]) -> None:
    """Bring what is kept of these claims' standings up to date. The caller holds their locks."""
    for batch in _batches(claims):
        kept = _kept(batch)
        for claim, derived in _derive(batch).items():
            if kept.get(claim) != derived:
                _keep(claim, derived, kept.get(claim))


def _keep(claim: int, derived: Kept, before: Kept | None) -> None:
    """The newest event of the claim tells the moment, so that it is the database's, like every moment of the record."""
    row = {"confirmation": derived.confirmation, "origins": derived.origins, "picture": derived.picture}
    if before is None or before.confirmation != derived.confirmation:
        event = ChangeEvent.objects.create(
            claim_id=claim,
            kind=EventKind.CONFIRMATION_CHANGED,
            data={"from": before.confirmation if before else None, "to": derived.confirmation},
        )
        CurrentStanding.objects.update_or_create(claim_id=claim, defaults=row | {"changed_at": event.recorded_at})
    else:
        CurrentStanding.objects.filter(claim=claim).update(**row)
    if before is None or before.positions != derived.positions:
        CurrentPosition.objects.filter(claim=claim).delete()
        CurrentPosition.objects.bulk_create(
            CurrentPosition(claim_id=claim, party_id=party, kind=kind, since=since, last_looked=looked)
            for party, kind, since, looked in derived.positions
        )


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


def _differing(claims: Collection[int]) -> list[Difference]:
    kept = _kept(claims)
    return [
        Difference(claim, kept.get(claim), found)
        for claim, found in _derive(claims).items()
        if kept.get(claim) != found
    ]


def _batches(claims: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(claims)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _kept(claims: Collection[int]) -> dict[int, Kept]:
    positions: dict[int, list[KeptPosition]] = defaultdict(list)
    for row in CurrentPosition.objects.filter(claim__in=claims).order_by("id"):
        positions[row.claim_id].append((row.party_id, row.kind, row.since, row.last_looked))
    return {
        row.claim_id: Kept(row.confirmation, row.origins, row.picture, tuple(positions[row.claim_id]))
        for row in CurrentStanding.objects.filter(pk__in=claims)
    }


def _derive(claims: Collection[int]) -> dict[int, Kept]:
    return {claim: _kept_form(standing(found, EVERYTHING)) for claim, found in histories(claims).items()}


def _kept_form(derived: Standing) -> Kept:
    positions = tuple(
        (position.party, position.kind.value, position.since, position.last_looked) for position in derived.positions
    )
    stands = "".join(f", {party} {kind}" for party, kind, _, _ in positions)
    picture = f"{derived.confirmation.value}, {len(derived.origins)} origins{stands}"
    return Kept(derived.confirmation.value, len(derived.origins), picture, positions)
