"""A finding: an attribution while it is still made of tokens."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.extraction.found import FoundAttribution
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.quotations import Quotation
from claims.extraction.spans import spans_of, with_complete_marks
from claims.vocabulary import Certainty, Directness, Stance
from sources.anchoring import Span


@dataclass(slots=True)
class AttributionCandidate:
    """One attribution found in a line. The sets are token numbers; `quoted` are passages of the text, of any line."""

    line: ParsedLine
    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    quoted: list[Span] = field(default_factory=list)
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    verb: Token | None = None
    aside: bool = False
    """Whether it stands beside its content, as in "…, he said": it can then be passing on somebody else's words."""


def token_offset(line: ParsedLine, token: Token) -> int:
    """Where the token begins in the whole text."""
    return line.start + token.idx


def enclosing_quotation(part: ParsedPart, candidate: AttributionCandidate) -> Quotation | None:
    """The quotation that the cue stands in: somebody quoted attributes words to somebody else."""
    first = candidate.line.doc[min(candidate.cue)]
    return part.quotations.at(token_offset(candidate.line, first))


def merge_spans(spans: list[Span], text: str) -> tuple[Span, ...]:
    """In text order, those that overlap or have only white space between them made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def build_attribution(part: ParsedPart, candidate: AttributionCandidate) -> FoundAttribution | None:
    """The finding as spans of the text; None when no cue is left of it."""
    doc, start = candidate.line.doc, candidate.line.start
    around = enclosing_quotation(part, candidate)
    pieces = list(spans_of(doc, start, candidate.content - candidate.cue - candidate.source))
    pieces = [with_complete_marks(part.text, piece, part.quotations) for piece in pieces]
    if around is not None:
        pieces = [clipped for piece in pieces if (clipped := _clipped(part.text, piece, around.inside)) is not None]
    source = spans_of(doc, start, candidate.source - candidate.cue)
    content = merge_spans([*pieces, *candidate.quoted], part.text)
    cue = spans_of(doc, start, candidate.cue) or _punctuation_cue(candidate)
    return FoundAttribution(source, cue, content, candidate.stance, _directness(part, content), candidate.certainty)


def _punctuation_cue(candidate: AttributionCandidate) -> tuple[Span, ...]:
    """A cue that is only punctuation, such as the colon of a speaker's line."""
    tokens = [candidate.line.doc[i] for i in sorted(candidate.cue)]
    return tuple(
        Span(token_offset(candidate.line, token), token_offset(candidate.line, token) + len(token)) for token in tokens
    )


def _clipped(text: str, span: Span, to: Span) -> Span | None:
    start, end = max(span.start, to.start), min(span.end, to.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _directness(part: ParsedPart, content: tuple[Span, ...]) -> Directness:
    """Direct when quotation marks hold all of it, mixed when they hold some."""
    held = [any(q.start <= s.start and s.end <= q.end for q in part.quotations.touching(s)) for s in content]
    if content and all(held):
        return Directness.DIRECT
    if any(held) or any(span.overlaps(q.span) for span in content for q in part.quotations.touching(span)):
        return Directness.MIXED
    return Directness.INDIRECT
