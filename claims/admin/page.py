"""What the page of one claim shows: its standing now, and everything on record that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from claims.actions.reviews import refuse_own_work
from claims.admin.marking import Piece, cut, marks_of
from claims.ledger import history
from claims.models import Attribution, Claim, ClaimRevision, CommentRequest, Party, Review
from claims.moments import Moments
from claims.standing import Position, Standing, Voice, standing
from claims.wording import wording
from sources.anchoring import CONTEXT
from sources.exceptions import Refused


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution, its words in pieces, what stands around them, and the row that corrected it, if one did."""

    attribution: Attribution
    pieces: Sequence[Piece]
    correction: Attribution | None

    @property
    def before(self) -> str:
        prefix = self.attribution.prefix
        return f"…{prefix}" if len(prefix) == CONTEXT else prefix

    @property
    def after(self) -> str:
        suffix = self.attribution.suffix
        return f"{suffix}…" if len(suffix) == CONTEXT else suffix


@dataclass(frozen=True, slots=True)
class Stand:
    """One party's position, in names."""

    party: str
    position: Position
    voice: str | None
    differing: Sequence[str]
    evidence: Sequence[int]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    claim: Claim
    standing: Standing
    wording: str
    stands: Sequence[Stand]
    origins: Sequence[str]
    live: Sequence[Row]
    superseded: Sequence[Row]
    revisions: Sequence[ClaimRevision]
    reviews: Sequence[Review]
    requests: Sequence[CommentRequest]
    not_by_this_person: str
    """Why this person cannot approve the claim; empty when they can."""


def claims_with_all() -> QuerySet[Claim]:
    """Claims with what the forms of their page start from."""
    parties = Prefetch("revision__parties", Party.objects.select_related("source").order_by("rank"))
    return Claim.objects.with_current().select_related("revision__recorded_by").prefetch_related(parties)


def claim_page(claim: Claim, user: object, now: datetime) -> ClaimPage:
    past = history(claim.pk)
    derived = standing(past, Moments(now, now))
    live, superseded = _rows(claim)
    return ClaimPage(
        claim=claim,
        standing=derived,
        wording=wording(derived, past.voices),
        stands=[_stand(position, past.voices) for position in derived.positions],
        origins=[" / ".join(past.voices[root].name for root in sorted(roots)) for roots in derived.origins],
        live=live,
        superseded=superseded,
        revisions=list(_revisions(claim)),
        reviews=list(_reviews(claim)),
        requests=list(claim.comment_requests.select_related("party", "recorded_by", "outcome").order_by("-id")),
        not_by_this_person=_why_not(claim, user),
    )


def _revisions(claim: Claim) -> QuerySet[ClaimRevision]:
    return claim.revisions.select_related("recorded_by").prefetch_related("parties__source").order_by("-number")


def _reviews(claim: Claim) -> QuerySet[Review]:
    return Review.objects.filter(revision__claim=claim).select_related("revision", "recorded_by").order_by("-id")


def _rows(claim: Claim) -> tuple[list[Row], list[Row]]:
    """The attributions that stand, the newest words first, and those that were corrected."""
    found = claim.attributions.with_names().select_related("superseded_by__recorded_by").order_by("-stated_at", "-id")
    rows = [row_of(one) for one in found if not one.is_void]
    return [row for row in rows if not row.correction], [row for row in rows if row.correction]


def row_of(attribution: Attribution) -> Row:
    return Row(attribution, _words(attribution), getattr(attribution, "superseded_by", None))


def _words(attribution: Attribution) -> Sequence[Piece]:
    if not attribution.has_words:
        return ()
    return cut(attribution.exact, marks_of(attribution, attribution.pk, offset=attribution.passage_start))


def _stand(position: Position, voices: Mapping[int, Voice]) -> Stand:
    speaks_itself = position.voice in (None, position.party)
    return Stand(
        party=voices[position.party].name,
        position=position,
        voice=None if speaks_itself else voices[position.voice].name,
        differing=[voices[source].name for source in position.differing],
        evidence=position.evidence,
    )


def _why_not(claim: Claim, user: object) -> str:
    try:
        refuse_own_work(claim, user)
    except Refused as refusal:
        return refusal.message
    return ""
