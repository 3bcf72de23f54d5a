"""The attributions on the page of a claim: the newest words first, as many as one reads at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.admin.marking import Piece, cut, marks_of
from claims.models import Attribution, Claim
from claims.standing import Act, History
from sources.anchoring import CONTEXT

AT_A_TIME = 50


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
class Rows:
    """A page of them: those that stand and those that were corrected, of how many in all, and where the next begins.

    `begins` is the attribution that an address asked for, when this is not the first page.
    """

    live: Sequence[Row]
    superseded: Sequence[Row]
    all_live: int
    all_superseded: int
    begins: int | None
    older: int | None

    @property
    def shown(self) -> Collection[int]:
        return {row.attribution.pk for row in (*self.live, *self.superseded)}


def rows_of(claim: Claim, past: History, wanted: int | None) -> Rows:
    """The newest, or those from the attribution `wanted` on where it does not stand among the newest."""
    acts = sorted((act for act in past.acts if not act.is_void), key=_place, reverse=True)
    rank = next((rank for rank, act in enumerate(acts) if act.id == wanted), 0)
    begin = rank if rank >= AT_A_TIME else 0
    page = acts[begin : begin + AT_A_TIME]
    found = {one.pk: one for one in _found(claim, page)}
    rows = [row_of(found[act.id]) for act in page if act.id in found]
    superseded = sum(act.superseded_at is not None for act in acts)
    return Rows(
        live=[row for row in rows if not row.correction],
        superseded=[row for row in rows if row.correction],
        all_live=len(acts) - superseded,
        all_superseded=superseded,
        begins=page[0].id if begin else None,
        older=acts[begin + AT_A_TIME].id if len(acts) > begin + AT_A_TIME else None,
    )


def _place(act: Act) -> tuple[object, int]:
    return act.stated_at, act.id


def _found(claim: Claim, page: Sequence[Act]) -> QuerySet[Attribution]:
    named = claim.attributions.with_names().select_related("superseded_by__recorded_by")
    return named.filter(pk__in=[act.id for act in page])


def row_of(attribution: Attribution) -> Row:
    return Row(attribution, _words(attribution), getattr(attribution, "superseded_by", None))


def _words(attribution: Attribution) -> Sequence[Piece]:
    if not attribution.has_words:
        return ()
    return cut(attribution.exact, marks_of(attribution, attribution.pk, offset=attribution.passage_start))
