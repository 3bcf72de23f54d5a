"""The attributions on the page of a claim, newest statement first, in pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.admin.marking import Piece, cut_at_highlights, highlights_of
from claims.models import Attribution, Claim
from claims.standing import Act, History
from sources.anchoring import CONTEXT

ATTRIBUTIONS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class AttributionListRow:
    """One attribution, its highlighted words with their context, and the attribution that superseded it, if any."""

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
class AttributionListPage:
    """A page of attributions, current and superseded, with their total numbers.

    `begins` is the first attribution of the page, unless it is the first page; `older` starts the next page.
    """

    live: Sequence[AttributionListRow]
    superseded: Sequence[AttributionListRow]
    all_live: int
    all_superseded: int
    begins: int | None
    older: int | None

    @property
    def shown(self) -> Collection[int]:
        return {row.attribution.pk for row in (*self.live, *self.superseded)}


def attribution_list_page(claim: Claim, history: History, wanted: int | None) -> AttributionListPage:
    """Return the newest attributions, or those from `wanted` on if it is not among them."""
    acts = sorted((act for act in history.acts if not act.is_void), key=_sort_key, reverse=True)
    rank = next((rank for rank, act in enumerate(acts) if act.id == wanted), 0)
    begin = rank if rank >= ATTRIBUTIONS_PER_PAGE else 0
    page = acts[begin : begin + ATTRIBUTIONS_PER_PAGE]
    attributions = {attribution.pk: attribution for attribution in _attributions(claim, page)}
    rows = [row_of(attributions[act.id]) for act in page if act.id in attributions]
    superseded = sum(act.superseded_at is not None for act in acts)
    return AttributionListPage(
        live=[row for row in rows if not row.correction],
        superseded=[row for row in rows if row.correction],
        all_live=len(acts) - superseded,
        all_superseded=superseded,
        begins=page[0].id if begin else None,
        older=acts[begin + ATTRIBUTIONS_PER_PAGE].id if len(acts) > begin + ATTRIBUTIONS_PER_PAGE else None,
    )


def _sort_key(act: Act) -> tuple[object, int]:
    return act.stated_at, act.id


def _attributions(claim: Claim, page: Sequence[Act]) -> QuerySet[Attribution]:
    named = claim.attributions.with_names().select_related("superseded_by__recorded_by")
    return named.filter(pk__in=[act.id for act in page])


def row_of(attribution: Attribution) -> AttributionListRow:
    return AttributionListRow(attribution, _highlighted_words(attribution), getattr(attribution, "superseded_by", None))


def _highlighted_words(attribution: Attribution) -> Sequence[Piece]:
    if not attribution.has_words:
        return ()
    return cut_at_highlights(
        attribution.exact, highlights_of(attribution, attribution.pk, offset=attribution.passage_start)
    )
