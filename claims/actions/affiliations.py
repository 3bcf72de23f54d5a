"""Who speaks for whom: recording it moves the standing of every claim on which those concerned are on record."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from claims.actions.locks import lock_claims, lock_ledger
from claims.actions.standings import refresh
from claims.exceptions import AffiliationInACircle, AlreadySuperseded, ReasonMissing
from claims.independence import Link, Mouthpieces
from claims.models import Claim
from sources.models import Affiliation, Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


@dataclass(frozen=True, slots=True)
class Office:
    """A role that a source holds in a body, from the first day to the last; None is open."""

    source: Source
    body: Source
    role: str
    speaks_for: bool
    since: date | None = None
    until: date | None = None


def record_affiliation(
    office: Office, *, by: "User", at: datetime, supersedes: Affiliation | None = None, reason: str = ""
) -> Affiliation:
    """Record a role, or correct one that was recorded wrongly or has ended.

    Raises AffiliationInACircle, AlreadySuperseded and ReasonMissing.
    """
    if supersedes is not None and not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason or "affiliation recorded"):
        lock_ledger()
        if supersedes is not None and Affiliation.objects.filter(supersedes=supersedes).exists():
            raise AlreadySuperseded
        if office.speaks_for:
            _refuse_circle(office, supersedes, at)
        affiliation = Affiliation.objects.create(
            source=office.source,
            body=office.body,
            role=office.role,
            speaks_for=office.speaks_for,
            since=office.since,
            until=office.until,
            supersedes=supersedes,
            reason=reason,
            recorded_by=by,
        )
        _refresh_moved({office.source.pk, *([supersedes.source_id] if supersedes else [])})
    return affiliation


def _refresh_moved(sources: set[int]) -> None:
    """Derive anew every claim on which one of these, or somebody who ever spoke for one of them, is on record."""
    speaking = Source.objects.speaking_for(sources).values_list("pk", flat=True)
    claims = list(Claim.objects.moved_by(speaking).values_list("pk", flat=True))
    lock_claims(claims)
    refresh(claims)


def _refuse_circle(office: Office, supersedes: Affiliation | None, at: datetime) -> None:
    """A body that speaks for the source, on a day when the source would speak for the body, would be its own voice."""
    others = Affiliation.objects.standing_now().above([office.body.pk]).exclude(pk=supersedes and supersedes.pk)
    fields = ("source_id", "body_id", "since", "until", "recorded_at")
    links = [Link(*row) for row in others.values_list(*fields)]
    starts = {office.since or date.min, *(link.since for link in links if link.since)}
    mouthpieces = Mouthpieces(links, known_at=at)
    for day in starts:
        holds = (office.since or date.min) <= day <= (office.until or date.max)
        if holds and office.source.pk in mouthpieces.speaks_for(office.body.pk, day):
            raise AffiliationInACircle(source=office.source, body=office.body)
