"""The passage that a correction cites: the one on record, or its counterpart in the newest snapshot."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.admin.common.dates import format_datetime
from claims.admin.common.marked_text import MarkedTextPane, marked_text_pane
from claims.admin.common.passage_form import PassageForm, passage_initial
from claims.domain.text.reanchoring import map_spans
from claims.models import Attribution, Reanchoring
from claims.vocabulary import FLAGGED_RESULTS, ReanchorResult
from sources.models import Snapshot
from sources.text.spans import Span

RECORDED, NEWEST = "recorded", "newest"


class CorrectedWordsForm(PassageForm):
    """The words of an attribution in one of the snapshots of its document, to be marked anew."""

    def __init__(self, data: Any, *, choice: str, words: MarkedPassage) -> None:
        super().__init__(data, prefix=choice, auto_id="correct-%s", label_suffix="", initial=passage_initial(words))
        self.choice, self.words = choice, words

    @property
    def marked_snapshot(self) -> Snapshot:
        return self.words.snapshot

    @property
    def pane(self) -> MarkedTextPane:
        return marked_text_pane(self.words.snapshot, self)

    @property
    def pane_id(self) -> str:
        return f"text-{self.choice}"

    @property
    def text(self) -> str:
        """What selects the pane."""
        return f"#{self.pane_id}"

    def corrected(self) -> MarkedPassage | None:
        """The words of the valid form; those that it began with if none of its fields was submitted."""
        is_submitted = any(self.add_prefix(name) in self.data for name in self.fields)
        return self.marked_passage() if is_submitted else self.words


def words_forms(
    data: Any, attribution: Attribution, reanchoring: Reanchoring | None
) -> Mapping[str, CorrectedWordsForm]:
    """The forms of the words, by choice: none if the attribution has no words."""
    passages = {RECORDED: recorded_words(attribution)}
    if reanchoring is not None:
        passages[NEWEST] = newest_words(attribution, reanchoring)
    return {choice: CorrectedWordsForm(data, choice=choice, words=words) for choice, words in passages.items() if words}


def latest_reanchoring(attribution: Attribution) -> Reanchoring | None:
    """Return the latest reanchoring of the attribution; None if there is none or its words are gone."""
    latest = attribution.reanchorings.select_related("snapshot").order_by("-pk").first()
    return latest if latest is not None and latest.found != ReanchorResult.GONE else None


def passage_choices(attribution: Attribution, reanchoring: Reanchoring) -> Sequence[tuple[str, SafeString]]:
    label = "{} <span class='exact'>{}</span>"
    recorded = _("As recorded, from the snapshot of {at}").format(at=format_datetime(attribution.snapshot.recorded_at))
    newest = _("From the newest snapshot, {at}").format(at=format_datetime(reanchoring.snapshot.recorded_at))
    words = Span(reanchoring.start, reanchoring.end).of(reanchoring.snapshot.text)
    return [(RECORDED, format_html(label, recorded, attribution.exact)), (NEWEST, format_html(label, newest, words))]


def default_passage(reanchoring: Reanchoring) -> str:
    return NEWEST if reanchoring.found in FLAGGED_RESULTS else RECORDED


def recorded_words(attribution: Attribution) -> MarkedPassage | None:
    if not attribution.has_words:
        return None
    roles = (attribution.source_spans, attribution.cue_spans, attribution.content_spans)
    return MarkedPassage(attribution.snapshot, *roles, attribution.exact)


def newest_words(attribution: Attribution, reanchoring: Reanchoring) -> MarkedPassage:
    """Map source, cue and content onto the newest passage. If no role can be mapped, all of it is content."""
    passage = Span(reanchoring.start, reanchoring.end)
    words = passage.of(reanchoring.snapshot.text)
    source, cue, content = (
        _map_spans(spans, attribution, words, passage.start)
        for spans in (attribution.source_spans, attribution.cue_spans, attribution.content_spans)
    )
    return MarkedPassage(reanchoring.snapshot, source, cue, content or ((passage,) if not source and not cue else ()))


def _map_spans(spans: Sequence[Span], attribution: Attribution, words: str, start: int) -> tuple[Span, ...]:
    old_start = attribution.passage_start
    pieces = tuple(Span(span.start - old_start, span.end - old_start) for span in spans)
    if words != attribution.exact:
        pieces = map_spans(pieces, attribution.exact, words)
    return tuple(Span(piece.start + start, piece.end + start) for piece in pieces)
