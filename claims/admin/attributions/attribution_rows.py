"""The attributions on the page of a claim, newest statement first, in pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.admin.common.highlighting import TextPiece, cut_at_highlights, highlights_of
from claims.domain.history import AttributionFact, History
from claims.models import Attribution, Claim
from claims.models.attribution import load_relays
from sources.text.spans import QUOTE_CONTEXT_CHARACTERS

ATTRIBUTIONS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class AttributionListRow:
    """One attribution, its highlighted words with their context, and the attribution that superseded it, if any."""

    attribution: Attribution
    pieces: Sequence[TextPiece]
    correction: Attribution | None

    @property
    def before(self) -> str:
        prefix = self.attribution.prefix
        return f"…{prefix}" if len(prefix) == QUOTE_CONTEXT_CHARACTERS else prefix

    @property
    def after(self) -> str:
        suffix = self.attribution.suffix
        return f"{suffix}…" if len(suffix) == QUOTE_CONTEXT_CHARACTERS else suffix


@dataclass(frozen=True, slots=True)
class AttributionListPage:
    """A page of attributions, current and superseded, with their total numbers.

    `begins` is the first attribution of the page, unless it is the first page; `older` starts the next page.
    """

    live: Sequence[AttributionListRow]
    superseded: Sequence[AttributionListRow]
    live_total: int
    superseded_total: int
    starts_at: int | None
    older: int | None

    @property
    def shown(self) -> Collection[int]:
        return {row.attribution.pk for row in (*self.live, *self.superseded)}


def attribution_list_page(claim: Claim, history: History, wanted: int | None) -> AttributionListPage:
    """Return the newest attributions, or those from `wanted` on if it is not among them."""
    attributions = sorted(
        (attribution for attribution in history.attributions if not attribution.is_withdrawal),
        key=_sort_key,
        reverse=True,
    )
    rank = next((rank for rank, attribution in enumerate(attributions) if attribution.id == wanted), 0)
    begin = rank if rank >= ATTRIBUTIONS_PER_PAGE else 0
    page = attributions[begin : begin + ATTRIBUTIONS_PER_PAGE]
    by_id = {attribution.pk: attribution for attribution in _attributions(claim, page)}
    load_relays(by_id.values())
    rows = [attribution_row(by_id[attribution.id]) for attribution in page if attribution.id in by_id]
    superseded = sum(attribution.superseded_at is not None for attribution in attributions)
    return AttributionListPage(
        live=[row for row in rows if not row.correction],
        superseded=[row for row in rows if row.correction],
        live_total=len(attributions) - superseded,
        superseded_total=superseded,
        starts_at=page[0].id if begin else None,
        older=attributions[begin + ATTRIBUTIONS_PER_PAGE].id
        if len(attributions) > begin + ATTRIBUTIONS_PER_PAGE
        else None,
    )


def _sort_key(attribution: AttributionFact) -> tuple[object, int]:
    return attribution.stated_at, attribution.id


def _attributions(claim: Claim, page: Sequence[AttributionFact]) -> QuerySet[Attribution]:
    named = claim.attributions.with_names().select_related("superseded_by__recorded_by")
    return named.filter(pk__in=[attribution.id for attribution in page])


def attribution_row(attribution: Attribution) -> AttributionListRow:
    return AttributionListRow(attribution, _highlighted_words(attribution), getattr(attribution, "superseded_by", None))


def _highlighted_words(attribution: Attribution) -> Sequence[TextPiece]:
    if not attribution.has_words:
        return ()
    return cut_at_highlights(
        attribution.exact, highlights_of(attribution, attribution.pk, offset=attribution.passage_start)
    )
