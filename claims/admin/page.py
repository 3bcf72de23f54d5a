"""The data of a claim's page: its standing, its as-of view and the record behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from claims.actions.reviews import refuse_own_work
from claims.admin.article_changes import Changes, changes_of
from claims.admin.chains import Independence, carriers_of, independence_of
from claims.admin.dates import ago
from claims.admin.dependents import Dependent, dependents_of
from claims.admin.past import HistoryPage, history_page
from claims.admin.picture import TimelineSvg, timeline_svg
from claims.admin.presences import others_at
from claims.admin.request_cards import RequestCard, comment_request_cards
from claims.admin.reviewing import reviews_of_claim
from claims.admin.rows import AttributionListPage, attribution_list_page
from claims.admin.then import AsOfForm, Then, as_of_view
from claims.ledger import history
from claims.models import Claim, Party, Presence, Review
from claims.moments import Moments
from claims.standing import Position, Standing, standing
from claims.timeline import View, timeline, view_of
from claims.tracing import trace
from claims.vocabulary import PositionKind
from claims.wording import Wordings, wordings
from claims.wording.names import Voices, opened
from sources.exceptions import Refused

POSITIONS_TO_RECHECK = frozenset({PositionKind.SILENT, PositionKind.DECLINES})
"""Positions that need rechecking: the page shows when they were last checked."""

MAX_EVIDENCE_LINKS = 4
"""The most attributions linked as evidence of a position, the newest first."""


@dataclass(frozen=True, slots=True)
class ClaimPageParams:
    """The query parameters of a claim's page."""

    form: AsOfForm
    view: View
    history: str
    attribution: int | None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One party's position, with names. `looked` is how long ago it was last checked; empty if no check is needed."""

    party: str
    position: Position
    voice: str | None
    differing: Sequence[str]
    evidence: Sequence[int]
    more: int
    looked: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    claim: Claim
    standing: Standing
    wordings: Wordings
    stands: Sequence[PositionRow]
    picture: TimelineSvg | None
    then: Then | None
    independence: Independence
    changes: Changes
    rows: AttributionListPage
    requests: Sequence[RequestCard]
    reviews: Sequence[Review]
    past: HistoryPage
    dependents: Sequence[Dependent]
    others: Sequence[Presence]
    not_by_this_person: str
    """Why this user may not approve the claim; empty if they may."""


def claims_with_all() -> QuerySet[Claim]:
    """Claims with everything that the forms on their page need."""
    parties = Prefetch("revision__parties", Party.objects.select_related("source").order_by("rank"))
    people_and_target = ("revision__recorded_by", "assigned_to", "merged_into__revision")
    return Claim.objects.with_current().select_related(*people_and_target).prefetch_related(parties)


def asked_of(query: Mapping[str, str], now: datetime) -> ClaimPageParams:
    attribution = query.get("attribution", "")
    return ClaimPageParams(
        form=AsOfForm(query, now=now),
        view=view_of(query.get("zoom", ""), query.get("around", "")),
        history=query.get("history", ""),
        attribution=int(attribution) if attribution.isdecimal() else None,
    )


def claim_page(claim: Claim, user: object, now: datetime, params: ClaimPageParams) -> ClaimPage:
    record = history(claim.pk)
    derived = standing(record, Moments(now, now))
    carriers = carriers_of(claim)
    documents = {attribution: carrier.document for attribution, carrier in carriers.items()}
    drawn = timeline(record, now, params.view)
    words = {attribution: carrier.words for attribution, carrier in carriers.items()}
    return ClaimPage(
        claim=claim,
        standing=derived,
        wordings=wordings(derived, record.voices),
        stands=[_position_row(position, record.voices, now) for position in derived.positions],
        picture=timeline_svg(drawn, record.voices, words, _timeline_moments(params, now)) if drawn else None,
        then=as_of_view(claim, record, derived, params.form.moments) if params.form.moments else None,
        independence=independence_of(trace(record, derived, now, documents), record.voices, carriers),
        changes=changes_of(claim),
        rows=attribution_list_page(claim, record, params.attribution),
        requests=comment_request_cards(claim, now),
        reviews=reviews_of_claim(claim),
        past=history_page(claim, params.history),
        dependents=dependents_of(claim),
        others=others_at(claim, user, now),
        not_by_this_person=_approval_refusal(claim, user),
    )


def _timeline_moments(params: ClaimPageParams, now: datetime) -> Mapping[str, datetime]:
    """The moments that the timeline marks, by label."""
    clocks = params.form.moments
    if clocks is None:
        return {"now": now}
    if clocks.as_of == clocks.known_at:
        return {"as of": clocks.as_of, "now": now}
    return {"said by": clocks.as_of, "logged by": clocks.known_at, "now": now}


def _position_row(position: Position, voices: Voices, now: datetime) -> PositionRow:
    speaks_itself = position.voice in (None, position.party)
    needs_check = position.kind in POSITIONS_TO_RECHECK or position.beside is not None
    age = now - position.last_looked if needs_check and position.last_looked else None
    evidence = position.evidence[::-1]
    return PositionRow(
        party=opened(voices[position.party].name),
        position=position,
        voice=None if speaks_itself else voices[position.voice].name,
        differing=[voices[source].name for source in position.differing],
        evidence=evidence[:MAX_EVIDENCE_LINKS],
        more=max(len(evidence) - MAX_EVIDENCE_LINKS, 0),
        looked=ago(age) if age is not None else "",
        is_stale=position.kind == PositionKind.SILENT and age is not None and age > _stale_after(),
    )


def _stale_after() -> timedelta:
    return timedelta(hours=settings.SILENCE_STALE_AFTER_HOURS)


def _approval_refusal(claim: Claim, user: object) -> str:
    try:
        refuse_own_work(claim, user)
    except Refused as refusal:
        return refusal.message
    return ""
