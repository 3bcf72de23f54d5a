"""The text of a snapshot as a pane in which words are marked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.admin.common.highlighting import Highlight, TextPiece, cut_at_highlights
from claims.admin.common.passage_form import PassageForm
from sources.models import Snapshot
from sources.text.languages import is_right_to_left

OWN_WORDS = 0
"""The highlight owner for the words of the form itself."""


@dataclass(frozen=True, slots=True)
class MarkedTextPane:
    """The text with the words that a form has marked so far."""

    snapshot: Snapshot
    pieces: Sequence[TextPiece] = field(repr=False)

    @property
    def language(self) -> str:
        language: str = self.snapshot.document.language
        return language

    @property
    def direction(self) -> str:
        return "rtl" if is_right_to_left(self.language) else "ltr"


def marked_text_pane(snapshot: Snapshot, form: PassageForm) -> MarkedTextPane:
    marks = [Highlight(span, role, OWN_WORDS) for role, spans in form.shown_spans.items() for span in spans]
    inside = [mark for mark in marks if mark.span.end <= len(snapshot.text)]
    pieces = cut_at_highlights(snapshot.text, inside)
    return MarkedTextPane(snapshot, [replace(piece, starting_owners=()) for piece in pieces])  # no links lead here
