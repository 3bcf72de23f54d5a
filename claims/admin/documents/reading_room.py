"""The reading room: a snapshot's text with its suggestions highlighted, and a card for each suggestion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from claims.admin.common.highlighting import CONTENT, Highlight, TextPiece, cut_at_highlights, highlights_of
from claims.admin.documents.newer_snapshots import NewestSnapshotSummary, newest_snapshot_summary
from claims.admin.documents.progress import Progress, progress_of
from claims.admin.documents.suggestion_list import SuggestionListing, SuggestionPage, page_of
from claims.extraction import has_extractor
from claims.models import Attribution, Reanchoring, Suggestion
from claims.vocabulary import SuggestionState
from sources.models import Document, Snapshot
from sources.text.languages import is_right_to_left, language_name
from sources.text.spans import Span

RECORDED_OWNER_ID = 0
"""The highlight owner for the words of a recorded attribution. Suggestion ids start at 1."""

LISTED_FIELDS = ("snapshot", "state", "passage_start", "passage_end", "source_spans", "cue_spans", "content_spans")
"""What marking the words of all suggestions needs."""


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """The data of the page of one snapshot. `chosen` is the suggestion open for a decision."""

    snapshot: Snapshot
    others: Sequence[Snapshot]
    listing: SuggestionListing
    page: SuggestionPage
    progress: Progress
    chosen: Suggestion | None
    shown: Attribution | None
    newer: NewestSnapshotSummary
    states: Mapping[int, str]
    pieces: Sequence[TextPiece] = field(repr=False)

    @property
    def language(self) -> str:
        return language_name(self.snapshot.document.language)

    @property
    def direction(self) -> str:
        return "rtl" if is_right_to_left(self.snapshot.document.language) else "ltr"

    @property
    def has_extractor(self) -> bool:
        """Whether attributions can be suggested in the document's language."""
        return has_extractor(self.snapshot.document.language)


@dataclass(frozen=True, slots=True)
class ReadingRoomParams:
    """The query parameters: ids or None. `include_decided` also selects a suggestion that has been decided."""

    suggestion: int | None = None
    attribution: int | None = None
    snapshot: int | None = None
    refound: int | None = None
    include_decided: bool = False
    listing: SuggestionListing = field(default_factory=SuggestionListing)


def reading_room(document: Document, params: ReadingRoomParams) -> ReadingRoom | None:
    """Return the newest snapshot, or the one with the requested words; None if the document has no snapshot."""
    snapshots = list(_snapshots(document))
    if not snapshots:
        return None
    shown = _attribution(document, params.attribution)
    again = _reanchoring(document, params.refound)
    wanted = shown.snapshot_id if shown else _snapshot_of(document, params.suggestion) or params.snapshot
    wanted = again.snapshot_id if again else wanted
    snapshot = next((one for one in snapshots if one.pk == wanted), snapshots[0])
    listed = list(params.listing.listed(snapshot.pk, params.suggestion).only(*LISTED_FIELDS))
    chosen = _chosen(listed, params)
    around = params.suggestion or (chosen.pk if chosen else None)
    page = page_of([one.pk for one in listed], around)
    for row in page.rows:
        row.snapshot = snapshot
    return ReadingRoom(
        snapshot=snapshot,
        others=[one for one in snapshots if one != snapshot],
        listing=params.listing,
        page=page,
        progress=progress_of(snapshot.pk, params.listing),
        chosen=chosen and _in_full(chosen, page, snapshot),
        shown=shown,
        newer=newest_snapshot_summary(snapshot, snapshots[0]),
        states={one.pk: one.state for one in listed},
        pieces=_highlighted_text(snapshot, listed, shown, again),
    )


def _attribution(document: Document, pk: int | None) -> Attribution | None:
    return pk and Attribution.objects.with_names().filter(pk=pk, snapshot__document=document).first()


def _reanchoring(document: Document, pk: int | None) -> Reanchoring | None:
    return pk and Reanchoring.objects.filter(pk=pk, snapshot__document=document).first()


def _snapshot_of(document: Document, suggestion: int | None) -> int | None:
    found = Suggestion.objects.in_document(document.pk).filter(pk=suggestion)
    return suggestion and found.values_list("snapshot", flat=True).first()


def _snapshots(document: Document) -> QuerySet:
    """The document's snapshots, newest first, without their texts, which can be long."""
    is_open = Q(suggestions__state=SuggestionState.OPEN)
    counted = document.snapshots.annotate(open_suggestions=Count("suggestions", filter=is_open))
    return counted.defer("text", "html").order_by("-id")


def _chosen(suggestions: Sequence[Suggestion], params: ReadingRoomParams) -> Suggestion | None:
    """The requested suggestion, or the first open one."""
    choice = [one for one in suggestions if one.state == SuggestionState.OPEN]
    if params.include_decided:
        choice += [one for one in suggestions if one.pk == params.suggestion]
    return next((one for one in choice if one.pk == params.suggestion), choice[0] if choice else None)


def _in_full(chosen: Suggestion, page: SuggestionPage, snapshot: Snapshot) -> Suggestion:
    """The chosen one with all its fields; it is usually on the page."""
    listed = next((row for row in page.rows if row.pk == chosen.pk), None)
    if listed is not None:
        return listed
    full: Suggestion = Suggestion.objects.with_decisions().with_enclosing().get(pk=chosen.pk)
    full.snapshot = snapshot
    return full


def _highlighted_text(
    snapshot: Snapshot, suggestions: Sequence[Suggestion], shown: Attribution | None, again: Reanchoring | None
) -> Sequence[TextPiece]:
    marks = [mark for one in suggestions for mark in highlights_of(one, one.pk)]
    if shown is not None:
        marks += highlights_of(shown, RECORDED_OWNER_ID)
    if again is not None and again.start is not None:
        marks.append(Highlight(Span(again.start, again.end), CONTENT, RECORDED_OWNER_ID))
    return cut_at_highlights(snapshot.text, marks)
