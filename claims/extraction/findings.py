"""A finding: an attribution while it is still made of tokens."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.extraction.found import FoundAttribution
from claims.extraction.parsing import Line, Passage
from claims.extraction.quotations import Quotation
from claims.extraction.spans import spans_of, with_whole_marks
from claims.vocabulary import Certainty, Directness, Stance
from sources.anchoring import Span


@dataclass(slots=True)
class Finding:
    """One attribution found in a line. The sets are token numbers; `quoted` are passages of the text, of any line."""

    line: Line
    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    quoted: list[Span] = field(default_factory=list)
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    verb: Token | None = None
    aside: bool = False
    """Whether it stands beside its content, as in "…, he said": it can then be passing on somebody else's words."""


def offset_of(line: Line, token: Token) -> int:
    """Where the token begins in the whole text."""
    return line.start + token.idx


def enclosing(passage: Passage, finding: Finding) -> Quotation | None:
    """The quotation that the cue stands in: somebody quoted attributes words to somebody else."""
    first = finding.line.doc[min(finding.cue)]
    return passage.quotations.at(offset_of(finding.line, first))


def merged(spans: list[Span], text: str) -> tuple[Span, ...]:
    """In text order, those that overlap or have only white space between them made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def assembled(passage: Passage, finding: Finding) -> FoundAttribution | None:
    """The finding as spans of the text; None when no cue is left of it."""
    doc, start = finding.line.doc, finding.line.start
    around = enclosing(passage, finding)
    pieces = list(spans_of(doc, start, finding.content - finding.cue - finding.source))
    pieces = [with_whole_marks(passage.text, piece, passage.quotations) for piece in pieces]
    if around is not None:
        pieces = [clipped for piece in pieces if (clipped := _clipped(passage.text, piece, around.inside)) is not None]
    source = spans_of(doc, start, finding.source - finding.cue)
    content = merged([*pieces, *finding.quoted], passage.text)
    cue = spans_of(doc, start, finding.cue) or _bare(finding)
    return FoundAttribution(source, cue, content, finding.stance, _directness(passage, content), finding.certainty)


def _bare(finding: Finding) -> tuple[Span, ...]:
    """A cue that is only punctuation, such as the colon of a speaker's line."""
    tokens = [finding.line.doc[i] for i in sorted(finding.cue)]
    return tuple(Span(offset_of(finding.line, token), offset_of(finding.line, token) + len(token)) for token in tokens)


def _clipped(text: str, span: Span, to: Span) -> Span | None:
    start, end = max(span.start, to.start), min(span.end, to.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _directness(passage: Passage, content: tuple[Span, ...]) -> Directness:
    """Direct when quotation marks hold all of it, mixed when they hold some."""
    held = [any(q.start <= s.start and s.end <= q.end for q in passage.quotations.touching(s)) for s in content]
    if content and all(held):
        return Directness.DIRECT
    if any(held) or any(span.overlaps(q.span) for span in content for q in passage.quotations.touching(span)):
        return Directness.MIXED
    return Directness.INDIRECT
