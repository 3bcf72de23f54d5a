"""Affiliations: who speaks for whom. Recording one updates the standing of every claim that it affects."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, lock_ledger
from claims.actions.projections.standings import refresh_claims
from claims.domain.clocks import LATEST
from claims.domain.independence import SpeaksForLink, speaks_for_cycle
from claims.domain.source_identity import SourceIdentity, resolve_identities
from claims.exceptions import AlreadySuperseded, CircularAffiliation, ReasonMissing
from claims.models import Attribution, Claim, CommentRequest
from claims.projections.event_data import AffiliationRecordedData, AffiliationUpdatedData, SourceUpdatedData
from claims.vocabulary import EventKind
from claimtrack.core.db.audit_context import audited
from sources.models import Affiliation, Merge, Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


@dataclass(frozen=True, slots=True)
class AffiliationInput:
    """A role that a source holds in a body, from its first to its last day; None means no limit."""

    source: Source
    body: Source
    role: str
    speaks_for: bool
    since: date | None = None
    until: date | None = None


def record_affiliation(
    office: AffiliationInput, *, by: "User", at: datetime, supersedes: Affiliation | None = None, reason: str = ""
) -> Affiliation:
    """Record an affiliation, or supersede one that was recorded wrongly or has ended.

    Raises CircularAffiliation, AlreadySuperseded and ReasonMissing.
    """
    if supersedes is not None and not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason or "affiliation recorded"):
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
        append_events(_events(affiliation, supersedes))
        if office.speaks_for:
            _refuse_circle(affiliation)
        refresh_affected_claims(with_spokespeople({office.source.pk, *([supersedes.source_id] if supersedes else [])}))
    return affiliation


def _events(affiliation: Affiliation, earlier: Affiliation | None) -> Iterator[NewEvent]:
    """About the affiliation, the one that it supersedes, and the sources that show them."""
    recorded = AffiliationRecordedData(affiliation.source_id, affiliation.body_id, affiliation.supersedes_id)
    yield NewEvent(None, EventKind.AFFILIATION_RECORDED, recorded, subject=affiliation.pk)
    if earlier is not None:
        superseded = AffiliationUpdatedData(["superseded_by"])
        yield NewEvent(None, EventKind.AFFILIATION_UPDATED, superseded, subject=earlier.pk)
    for source in sorted({affiliation.source_id, *([earlier.source_id] if earlier is not None else [])}):
        yield NewEvent(None, EventKind.SOURCE_UPDATED, SourceUpdatedData(["affiliations"]), subject=source)


def with_spokespeople(sources: Collection[int]) -> list[int]:
    """These sources and everyone who has ever spoken for one of them, directly or through others."""
    return list(Source.objects.speaking_for(sources).values_list("pk", flat=True))


def refresh_affected_claims(sources: Collection[int], *, parties: Collection[int] = ()) -> None:
    """Recompute every claim with an attribution by one of `sources`, or that names one of `parties` as a party, on
    which one of them was asked for comment, or whose words one of them passed on. The caller holds the ledger lock.
    """
    as_source, as_party = Claim.objects.with_source(sources), Claim.objects.with_party(parties)
    asked = CommentRequest.objects.filter(party__in=parties)
    passed_on = Attribution.objects.passed_on_by(parties) if parties else Attribution.objects.none()
    rows_by_role = (
        *(as_source.values_list("pk"), as_party.values_list("pk")),
        *(asked.values_list("claim"), passed_on.values_list("claim")),
    )
    claims = sorted({claim for rows in rows_by_role for (claim,) in rows})
    lock_claims(claims)
    refresh_claims(claims)


def speaks_for_links(sources: Collection[int], *also: SourceIdentity) -> tuple[list[SpeaksForLink], Mapping[int, int]]:
    """The current affiliations by which these sources speak for others, directly or not, and the merged sources among
    them as a mapping to what they resolve to. `also` are merges not recorded yet."""
    roles = Affiliation.objects.in_force().reachable_from(sources)
    merges = Merge.objects.in_force().reachable_from(sources)
    identities = [SourceIdentity(*row) for row in merges.values_list("source_id", "into_id", "recorded_at")]
    resolved = resolve_identities([*identities, *also], LATEST.known_at)
    fields = ("source_id", "body_id", "since", "until", "recorded_at")
    links = [SpeaksForLink(*row).resolved(resolved) for row in roles.values_list(*fields)]
    return [link for link in links if link.source != link.body], resolved


def _refuse_circle(affiliation: Affiliation) -> None:
    """Raises CircularAffiliation if source and body would speak for each other on the same day."""
    source, body = affiliation.source, affiliation.body
    links, resolved = speaks_for_links([source.pk, body.pk])
    speaks_for_itself = resolved.get(source.pk, source.pk) == resolved.get(body.pk, body.pk)
    if speaks_for_itself or speaks_for_cycle(resolved.get(source.pk, source.pk), links, LATEST.known_at) is not None:
        raise CircularAffiliation(source=source, body=body)
