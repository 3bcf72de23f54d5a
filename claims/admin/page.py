"""What the page of one claim shows: its standing now and then, and everything on record that it rests on."""

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
from claims.admin.past import Past, past_of
from claims.admin.picture import Picture, picture_of
from claims.admin.presences import others_at
from claims.admin.request_cards import RequestCard, requests_of
from claims.admin.reviewing import reviews_of
from claims.admin.rows import Rows, rows_of
from claims.admin.then import AsItStood, Then, then_of
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

UNANSWERED = frozenset({PositionKind.SILENT, PositionKind.DECLINES})
"""Positions of which one asks when somebody last looked whether they still hold."""

MOST_EVIDENCE = 4
"""Of a position that rests on more attributions, the table shows the newest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks to see, besides the claim as it stands."""

    form: AsItStood
    view: View
    history: str
    attribution: int | None


@dataclass(frozen=True, slots=True)
class Stand:
    """One party's position, in names. `looked` tells how long ago somebody last looked for its word, if one has to."""

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
    stands: Sequence[Stand]
    picture: Picture | None
    then: Then | None
    independence: Independence
    changes: Changes
    rows: Rows
    requests: Sequence[RequestCard]
    reviews: Sequence[Review]
    past: Past
    dependents: Sequence[Dependent]
    others: Sequence[Presence]
    not_by_this_person: str
    """Why this person cannot approve the claim; empty when they can."""


def claims_with_all() -> QuerySet[Claim]:
    """Claims with what the forms of their page start from."""
    parties = Prefetch("revision__parties", Party.objects.select_related("source").order_by("rank"))
    people_and_target = ("revision__recorded_by", "assigned_to", "merged_into__revision")
    return Claim.objects.with_current().select_related(*people_and_target).prefetch_related(parties)


def asked_of(query: Mapping[str, str], now: datetime) -> Asked:
    attribution = query.get("attribution", "")
    return Asked(
        form=AsItStood(query, now=now),
        view=view_of(query.get("zoom", ""), query.get("around", "")),
        history=query.get("history", ""),
        attribution=int(attribution) if attribution.isdecimal() else None,
    )


def claim_page(claim: Claim, user: object, now: datetime, asked: Asked) -> ClaimPage:
    past = history(claim.pk)
    derived = standing(past, Moments(now, now))
    carriers = carriers_of(claim)
    documents = {attribution: carrier.document for attribution, carrier in carriers.items()}
    drawn = timeline(past, now, asked.view)
    words = {attribution: carrier.words for attribution, carrier in carriers.items()}
    return ClaimPage(
        claim=claim,
        standing=derived,
        wordings=wordings(derived, past.voices),
        stands=[_stand(position, past.voices, now) for position in derived.positions],
        picture=picture_of(drawn, past.voices, words, _lines_in_time(asked, now)) if drawn else None,
        then=then_of(claim, past, derived, asked.form.moments) if asked.form.moments else None,
        independence=independence_of(trace(past, derived, now, documents), past.voices, carriers),
        changes=changes_of(claim),
        rows=rows_of(claim, past, asked.attribution),
        requests=requests_of(claim, now),
        reviews=reviews_of(claim),
        past=past_of(claim, asked.history),
        dependents=dependents_of(claim),
        others=others_at(claim, user, now),
        not_by_this_person=_why_not(claim, user),
    )


def _lines_in_time(asked: Asked, now: datetime) -> Mapping[str, datetime]:
    """The moments that the picture marks."""
    then = asked.form.moments
    if then is None:
        return {"now": now}
    if then.as_of == then.known_at:
        return {"then": then.as_of, "now": now}
    return {"said by": then.as_of, "known by": then.known_at, "now": now}


def _stand(position: Position, voices: Voices, now: datetime) -> Stand:
    speaks_itself = position.voice in (None, position.party)
    waits = position.kind in UNANSWERED or position.beside is not None
    waited = now - position.last_looked if waits and position.last_looked else None
    evidence = position.evidence[::-1]
    return Stand(
        party=opened(voices[position.party].name),
        position=position,
        voice=None if speaks_itself else voices[position.voice].name,
        differing=[voices[source].name for source in position.differing],
        evidence=evidence[:MOST_EVIDENCE],
        more=max(len(evidence) - MOST_EVIDENCE, 0),
        looked=ago(waited) if waited is not None else "",
        is_stale=position.kind == PositionKind.SILENT and waited is not None and waited > _stale_after(),
    )


def _stale_after() -> timedelta:
    return timedelta(hours=settings.SILENCE_STALE_AFTER_HOURS)


def _why_not(claim: Claim, user: object) -> str:
    try:
        refuse_own_work(claim, user)
    except Refused as refusal:
        return refusal.message
    return ""
