"""The narrow row beside a claim: its confirmation as of now, kept in step with the record."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

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


def refresh(claims: Collection[int]) -> None:
    """Bring the kept confirmation of these claims up to date. The caller holds their locks."""
    kept = CurrentStanding.objects.in_bulk(claims)
    for claim, derived in _derive(claims):
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
    """Recompute every claim; for each batch, how many claims it had and where the kept row differs from the record."""
    ids = Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)
    while batch := list(islice(ids, BATCH)):
        kept = {row.claim_id: (row.confirmation, row.origins) for row in CurrentStanding.objects.filter(pk__in=batch)}
        derived = {claim: _kept_form(found) for claim, found in _derive(batch)}
        yield (
            len(batch),
            [Difference(claim, kept.get(claim), found) for claim, found in derived.items() if kept.get(claim) != found],
        )


def _derive(claims: Collection[int]) -> Iterator[tuple[int, Standing]]:
    for claim, found in histories(claims).items():
        yield claim, standing(found, EVERYTHING)


def _kept_form(derived: Standing) -> tuple[str, int]:
    return Confirmation(derived.confirmation).value, len(derived.origins)
