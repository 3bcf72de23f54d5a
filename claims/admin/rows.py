"""The attributions on the page of a claim: the newest words first, as many as one reads at a time."""

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
class AttributionListPage:
    """A page of them: those that stand and those that were corrected, of how many in all, and where the next begins.

    `begins` is the attribution that an address asked for, when this is not the first page.
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


def attribution_list_page(claim: Claim, past: History, wanted: int | None) -> AttributionListPage:
    """The newest, or those from the attribution `wanted` on where it does not stand among the newest."""
    acts = sorted((act for act in past.acts if not act.is_void), key=_sort_key, reverse=True)
    rank = next((rank for rank, act in enumerate(acts) if act.id == wanted), 0)
    begin = rank if rank >= ATTRIBUTIONS_PER_PAGE else 0
    page = acts[begin : begin + ATTRIBUTIONS_PER_PAGE]
    found = {one.pk: one for one in _attributions(claim, page)}
    rows = [row_of(found[act.id]) for act in page if act.id in found]
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
    return cut_at_highlights(attribution.exact, highlights_of(attribution, attribution.pk, offset=attribution.passage_start))
