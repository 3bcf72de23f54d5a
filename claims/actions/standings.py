"""The narrow row beside a claim: its confirmation as of now, kept in step with the record."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import transaction

from claims.actions.locks import lock_claims
from claims.ledger import histories
from claims.models import ChangeEvent, Claim, CurrentStanding
from claims.moments import Moments
from claims.standing import Standing, standing
from claims.vocabulary import Confirmation, EventKind

BATCH = 500
"""How many claims are derived at a time."""

EVERYTHING = Moments(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""All that is on record, whenever it was said and known."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim whose kept confirmation or number of origins is not what its record says; None: no row is kept."""

    claim: int
    kept: tuple[str, int] | None
    derived: tuple[str, int]


def refresh(claims: Iterable[int]) -> None:
    """Bring the kept confirmation of these claims up to date. The caller holds their locks."""
    for batch in _batches(claims):
        kept = CurrentStanding.objects.in_bulk(batch)
        for claim, derived in _derive(batch):
            row = kept.get(claim)
            if row is None or (row.confirmation, row.origins) != _kept_form(derived):
                _keep(claim, derived, row)


def _keep(claim: int, derived: Standing, row: CurrentStanding | None) -> None:
    """The newest event of the claim tells the moment, so that it is the database's, like every moment of the record."""
    confirmation, origins = _kept_form(derived)
    before = row.confirmation if row else None
    if before == confirmation:
        CurrentStanding.objects.filter(claim=claim).update(origins=origins)
        return
    event = ChangeEvent.objects.create(
        claim_id=claim, kind=EventKind.CONFIRMATION_CHANGED, data={"from": before, "to": confirmation}
    )
    CurrentStanding.objects.update_or_create(
        claim_id=claim,
        defaults={"confirmation": confirmation, "origins": origins, "changed_at": event.recorded_at},
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


def _differing(claims: Collection[int]) -> list[Difference]:
    kept = {row.claim_id: (row.confirmation, row.origins) for row in CurrentStanding.objects.filter(pk__in=claims)}
    derived = {claim: _kept_form(found) for claim, found in _derive(claims)}
    return [Difference(claim, kept.get(claim), found) for claim, found in derived.items() if kept.get(claim) != found]


def _batches(claims: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(claims)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _derive(claims: Collection[int]) -> Iterator[tuple[int, Standing]]:
    for claim, found in histories(claims).items():
        yield claim, standing(found, EVERYTHING)


def _kept_form(derived: Standing) -> tuple[str, int]:
    return Confirmation(derived.confirmation).value, len(derived.origins)
