"""The data of a claim's page: its standing, its as-of view and the record behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from claims.actions.claims.review import refuse_own_work
from claims.admin.attributions.article_changes import ClaimArticleChanges, article_changes_of
from claims.admin.attributions.attribution_rows import AttributionListPage, attribution_list_page
from claims.admin.claims.as_of_view import AsOfForm, AsOfView, as_of_view
from claims.admin.claims.history import HistoryPage, history_page
from claims.admin.claims.linked_items import LinkedItem, linked_items_of
from claims.admin.claims.origins_view import IndependenceView, cited_documents_of, independence_of
from claims.admin.claims.presence import other_viewers
from claims.admin.claims.review_forms import reviews_of_claim
from claims.admin.claims.timeline_svg import TimelineSvg, timeline_svg
from claims.admin.comment_requests.request_cards import CommentRequestCard, comment_request_cards
from claims.admin.common.dates import time_ago
from claims.admin.editions.editions_view import EditionsView, editions_view
from claims.admin.editions.verdict_rows import VerdictRow, verdict_rows
from claims.domain.clocks import LATEST
from claims.domain.interval_text import format_interval
from claims.domain.origin_trace import trace_origins
from claims.domain.standing import Position, Standing, standing
from claims.domain.timeline import TimelineView, build_timeline, parse_view
from claims.domain.wording import Wordings, wordings
from claims.domain.wording.names import SourceFacts, capitalized
from claims.models import Claim, Party, Presence, Review
from claims.projections.history import read_history
from claims.vocabulary import PositionKind
from claimtrack.core.exceptions import Refused

POSITIONS_TO_RECHECK = frozenset({PositionKind.SILENT, PositionKind.DECLINES})
"""Positions that need rechecking: the page shows when they were last checked."""

MAX_EVIDENCE_LINKS = 4
"""The most attributions linked as evidence of a position, the newest first."""


@dataclass(frozen=True, slots=True)
class ClaimPageParams:
    """The query parameters of a claim's page."""

    form: AsOfForm
    view: TimelineView
    history: str
    attribution: int | None
    notes: int | None = None
    """The notes before this one."""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One party's position, with names. `looked` is how long ago it was last checked; empty if no check is needed."""

    party: str
    position: Position
    spoken_by: str | None
    dissenting_spokespeople: Sequence[str]
    evidence: Sequence[int]
    more: int
    checked: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    claim: Claim
    standing: Standing
    wordings: Wordings
    positions: Sequence[PositionRow]
    timeline: TimelineSvg | None
    as_of_view: AsOfView | None
    independence: IndependenceView
    changes: ClaimArticleChanges
    rows: AttributionListPage
    requests: Sequence[CommentRequestCard]
    reviews: Sequence[Review]
    editions: EditionsView
    verdicts: Sequence[VerdictRow]
    history: HistoryPage
    dependents: Sequence[LinkedItem]
    others: Sequence[Presence]
    approval_refusal: str
    """Why this user may not approve the claim; empty if they may."""

    @property
    def approved_verdicts(self) -> Sequence[VerdictRow]:
        """The fact-checks that an approval covers."""
        return [row for row in self.verdicts if row.is_approved]


def claims_for_page() -> QuerySet[Claim]:
    """Claims with everything that the forms on their page need."""
    parties = Prefetch("revision__parties", Party.objects.select_related("source").order_by("rank"))
    people_and_target = ("revision__recorded_by", "assigned_to", "merged_into__revision")
    shown = ("projection", "current_edition__edition")
    return Claim.objects.with_current().select_related(*people_and_target, *shown).prefetch_related(parties)


def claim_page_params(query: Mapping[str, str], now: datetime) -> ClaimPageParams:
    ids = {name: query.get(name, "") for name in ("attribution", "notes")}
    known = {name: int(text) for name, text in ids.items() if text.isdecimal() and len(text) < 19}
    return ClaimPageParams(
        form=AsOfForm(query, now=now),
        view=parse_view(query.get("zoom", ""), query.get("around", "")),
        history=query.get("history", ""),
        attribution=known.get("attribution"),
        notes=known.get("notes"),
    )


def claim_page(claim: Claim, user: object, now: datetime, params: ClaimPageParams) -> ClaimPage:
    record = read_history(claim.pk)
    derived = standing(record, LATEST)
    cited_documents = cited_documents_of(claim)
    documents = {attribution: cited_document.document for attribution, cited_document in cited_documents.items()}
    drawn = build_timeline(record, now, params.view)
    words = {attribution: cited_document.words for attribution, cited_document in cited_documents.items()}
    return ClaimPage(
        claim=claim,
        standing=derived,
        wordings=wordings(derived, record.source_facts),
        positions=[_position_row(position, record.source_facts, now) for position in derived.positions],
        timeline=timeline_svg(drawn, record.source_facts, words, _timeline_moments(params, now)) if drawn else None,
        as_of_view=as_of_view(claim, record, derived, params.form.moments) if params.form.moments else None,
        independence=independence_of(
            trace_origins(record, derived, now, documents), record.source_facts, cited_documents
        ),
        changes=article_changes_of(claim),
        rows=attribution_list_page(claim, record, params.attribution),
        requests=comment_request_cards(claim, now),
        reviews=reviews_of_claim(claim),
        editions=editions_view(claim),
        verdicts=verdict_rows(claim),
        history=history_page(claim, params.history),
        dependents=linked_items_of(claim),
        others=other_viewers(claim, user, now),
        approval_refusal=_approval_refusal(claim, user),
    )


def _timeline_moments(params: ClaimPageParams, now: datetime) -> Mapping[str, datetime]:
    """The moments that the timeline marks, by label."""
    clocks = params.form.moments
    if clocks is None:
        return {"now": now}
    if clocks.as_of == clocks.known_at:
        return {"as of": clocks.as_of, "now": now}
    return {"said by": clocks.as_of, "logged by": clocks.known_at, "now": now}


def _position_row(position: Position, source_facts: SourceFacts, now: datetime) -> PositionRow:
    speaks_itself = position.spoken_by in (None, position.party)
    needs_check = position.kind in POSITIONS_TO_RECHECK or position.later_non_response is not None
    age = now - position.last_checked_at if needs_check and position.last_checked_at else None
    evidence = position.evidence[::-1]
    return PositionRow(
        party=capitalized(source_facts[position.party].name),
        position=position,
        spoken_by=None if speaks_itself else source_facts[position.spoken_by].name,
        dissenting_spokespeople=[source_facts[source].name for source in position.dissenting_spokespeople],
        evidence=evidence[:MAX_EVIDENCE_LINKS],
        more=max(len(evidence) - MAX_EVIDENCE_LINKS, 0),
        checked=_checked_text(position, age) if age is not None else "",
        is_stale=position.kind == PositionKind.SILENT and age is not None and age > _stale_after(),
    )


def _checked_text(position: Position, age: timedelta) -> str:
    """How long ago somebody last checked, or the day, if no more is on record."""
    checked = position.last_checked
    return time_ago(age) if checked is None or checked.is_moment else format_interval(checked)


def _stale_after() -> timedelta:
    return timedelta(hours=settings.SILENCE_STALE_AFTER_HOURS)


def _approval_refusal(claim: Claim, user: object) -> str:
    try:
        refuse_own_work(claim, user)
    except Refused as refusal:
        return refusal.message
    return ""
