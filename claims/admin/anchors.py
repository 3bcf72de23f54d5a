"""Which words a correction rests on: those on record, or what stands in their place in a newer snapshot."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.words import MarkedWords
from claims.admin.dates import written
from claims.models import Attribution, Reanchoring
from claims.reanchoring import carried
from claims.vocabulary import FLAGGED, Refound
from sources.anchoring import Span

KEPT, NEWER = "kept", "newer"


def found_again(attribution: Attribution) -> Reanchoring | None:
    """Where the words, or what replaced them, stand in the newest snapshot; None: nowhere, or only in their own."""
    looked = attribution.reanchorings.select_related("snapshot").order_by("-pk").first()
    return looked if looked is not None and looked.found != Refound.GONE else None


def choices(attribution: Attribution, found: Reanchoring) -> Sequence[tuple[str, SafeString]]:
    label = "{} <span class='exact'>{}</span>"
    kept = _("As recorded, from the snapshot of {at}").format(at=written(attribution.snapshot.recorded_at))
    newer = _("From the newest snapshot, of {at}").format(at=written(found.snapshot.recorded_at))
    words = Span(found.start, found.end).of(found.snapshot.text)
    return [(KEPT, format_html(label, kept, attribution.exact)), (NEWER, format_html(label, newer, words))]


def offered_first(found: Reanchoring) -> str:
    return NEWER if found.found in FLAGGED else KEPT


def recorded_words(attribution: Attribution) -> MarkedWords | None:
    if not attribution.has_words:
        return None
    roles = (attribution.source_spans, attribution.cue_spans, attribution.content_spans)
    return MarkedWords(attribution.snapshot, *roles, attribution.exact)


def newer_words(attribution: Attribution, found: Reanchoring) -> MarkedWords:
    """The roles carried into the newer words. What cannot be told apart any more is content."""
    passage = Span(found.start, found.end)
    words = passage.of(found.snapshot.text)
    source, cue, content = (
        _carried(spans, attribution, words, passage.start)
        for spans in (attribution.source_spans, attribution.cue_spans, attribution.content_spans)
    )
    return MarkedWords(found.snapshot, source, cue, content or ((passage,) if not source and not cue else ()))


def _carried(spans: Sequence[Span], attribution: Attribution, words: str, start: int) -> tuple[Span, ...]:
    was = attribution.passage_start
    pieces = tuple(Span(span.start - was, span.end - was) for span in spans)
    if words != attribution.exact:
        pieces = carried(pieces, attribution.exact, words)
    return tuple(Span(piece.start + start, piece.end + start) for piece in pieces)
