"""Passages marked in a snapshot, converted to the columns that store them."""

from typing import Any

import msgspec

from claims.actions.named import SnapshotReference
from claims.exceptions import PassageMissing, SpanOutsideText, PassageMismatch
from sources.anchoring import Span, enclosing_span, quote_at
from sources.models import Snapshot


class MarkedPassage(msgspec.Struct, frozen=True):
    """The spans of source, cue and content in a snapshot. If `exact` is given, the passage must read exactly that."""

    snapshot: Snapshot | SnapshotReference
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    exact: str | None = None

    def fields(self) -> dict[str, Any]:
        """The columns of an `AnchoredWords` row, by name.

        Raises PassageMissing, SpanOutsideText and PassageMismatch.
        """
        spans = [*self.source, *self.cue, *self.content]
        if not spans:
            raise PassageMissing
        text = self.snapshot.text
        for span in spans:
            if not 0 <= span.start < span.end <= len(text):
                raise SpanOutsideText(start=span.start, end=span.end, length=len(text))
        passage = enclosing_span(spans)
        passage_quote = quote_at(text, passage)
        if self.exact is not None and self.exact != passage_quote.exact:
            raise PassageMismatch(start=passage.start, end=passage.end, found=passage_quote.exact)
        return {
            "snapshot_id": self.snapshot.pk,
            "passage_start": passage.start,
            "passage_end": passage.end,
            **passage_quote._asdict(),
            "source_spans": self.source,
            "cue_spans": self.cue,
            "content_spans": self.content,
        }
