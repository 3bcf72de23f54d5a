"""Who speaks for whom: recording it moves the standing of every claim on which those concerned are on record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from claims.actions.locks import lock_claims, lock_ledger
from claims.actions.standings import refresh
from claims.exceptions import AffiliationInACircle, AlreadySuperseded, ReasonMissing
from claims.identities import Identity, canonical
from claims.independence import Link, circle_through
from claims.models import Claim, CommentRequest
from claims.moments import EVERYTHING
from sources.models import Affiliation, Merge, Source
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
        if office.speaks_for:
            _refuse_circle(affiliation)
        refresh_moved(voices_of({office.source.pk, *([supersedes.source_id] if supersedes else [])}))
    return affiliation


def voices_of(sources: Collection[int]) -> list[int]:
    """These sources and all who ever spoke for one of them, directly or through others."""
    return list(Source.objects.speaking_for(sources).values_list("pk", flat=True))


def refresh_moved(voices: Collection[int], *, parties: Collection[int] = ()) -> None:
    """Derive anew every claim on which one of these voices is on record, and every claim that now names one of
    `parties` as a party, or on which one was asked. The caller holds the ledger."""
    on_record, as_party = Claim.objects.with_source(voices), Claim.objects.with_party(parties)
    asked = CommentRequest.objects.filter(party__in=parties)
    found = on_record.values_list("pk"), as_party.values_list("pk"), asked.values_list("claim")
    claims = sorted({claim for rows in found for (claim,) in rows})
    lock_claims(claims)
    refresh(claims)


def links_above(sources: Collection[int], *also: Identity) -> tuple[list[Link], Mapping[int, int]]:
    """By which affiliations these sources speak for others now, up to the roots, each source as whom it is read; and as
    whom they are read. `also` are identities that are not on record yet."""
    roles = Affiliation.objects.standing_now().above(sources)
    merges = Merge.objects.standing_now().upwards_of(sources)
    identities = [Identity(*row) for row in merges.values_list("source_id", "into_id", "recorded_at")]
    read_as = canonical([*identities, *also], EVERYTHING.known_at)
    fields = ("source_id", "body_id", "since", "until", "recorded_at")
    links = [Link(*row).read(read_as) for row in roles.values_list(*fields)]
    return [link for link in links if link.source != link.body], read_as


def _refuse_circle(affiliation: Affiliation) -> None:
    """A body that speaks for the source, on a day when the source speaks for the body, would be its own voice."""
    source, body = affiliation.source, affiliation.body
    links, read_as = links_above([source.pk, body.pk])
    speaks_for_itself = read_as.get(source.pk, source.pk) == read_as.get(body.pk, body.pk)
    if speaks_for_itself or circle_through(read_as.get(source.pk, source.pk), links, EVERYTHING.known_at) is not None:
        raise AffiliationInACircle(source=source, body=body)
