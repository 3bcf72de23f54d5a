"""Attribution candidates: attributions that still consist of tokens, and their conversion to text spans."""

from dataclasses import dataclass, field

from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.quotations import Quotation
from claims.extraction.spans import spans_of, with_complete_marks
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span


@dataclass(slots=True)
class AttributionCandidate:
    """One attribution in a line. The sets are token numbers; `quoted` are text spans, on any line."""

    line: ParsedLine
    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    quoted: list[Span] = field(default_factory=list)
    relays: list[set[int]] = field(default_factory=list)
    """Token numbers of those who passed the words on, from the one nearest to the source."""
    stated: list[Span] = field(default_factory=list)
    """The words that date the statement."""
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    verb: Token | None = None
    aside: bool = False
    """Whether it is set off from its content, as in "…, he said". It may then be relaying another source."""
    is_verbatim: bool = False
    """Whether it is word for word without quotation marks, as in a transcript."""
    rule: str = ""
    is_said: bool = True
    """False if nobody has said it yet: expected, conditional, asked, wished. The desk is not offered it."""


def token_offset(line: ParsedLine, token: Token) -> int:
    """The offset of the token in the whole text."""
    return line.start + token.idx


def enclosing_quotation(part: ParsedPart, candidate: AttributionCandidate) -> Quotation | None:
    """The quotation that contains the cue: the person quoted attributes something to somebody else."""
    first = candidate.line.doc[min(candidate.cue)]
    return part.quotations.at(token_offset(candidate.line, first))


def merge_spans(spans: list[Span], text: str) -> tuple[Span, ...]:
    """The spans in text order, joined where they overlap or have only white space between them."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def build_attribution(part: ParsedPart, candidate: AttributionCandidate) -> FoundAttribution | None:
    """Converts the candidate to text spans."""
    doc, start = candidate.line.doc, candidate.line.start
    around = enclosing_quotation(part, candidate)
    pieces = list(spans_of(doc, start, candidate.content - candidate.cue - candidate.source))
    pieces = [with_complete_marks(part.text, piece, part.quotations) for piece in pieces]
    if around is not None:
        pieces = [clipped for piece in pieces if (clipped := _clipped(part.text, piece, around.inside)) is not None]
    source = spans_of(doc, start, _with_commas(doc, candidate.source - candidate.cue))
    content = merge_spans([*pieces, *candidate.quoted], part.text)
    cue = spans_of(doc, start, candidate.cue) or _punctuation_cue(candidate)
    return FoundAttribution(
        source,
        cue,
        content,
        candidate.stance,
        Directness.DIRECT if candidate.is_verbatim else _directness(part, content),
        candidate.certainty if candidate.is_said else Certainty.POSSIBLE,
        tuple(spans for relay in candidate.relays if (spans := spans_of(doc, start, relay - candidate.source))),
        tuple(candidate.stated),
        rule=candidate.rule,
        is_said=candidate.is_said,
    )


def _with_commas(doc: Doc, numbers: set[int]) -> set[int]:
    """With the comma that alone divides two of them: "a spokesman, Oskar Brandt"."""
    gaps = {number + 1 for number in numbers if number + 1 not in numbers and number + 2 in numbers}
    return numbers | {gap for gap in gaps if doc[gap].text == ","}


def _punctuation_cue(candidate: AttributionCandidate) -> tuple[Span, ...]:
    """A cue that is only punctuation, such as the colon after a speaker's name."""
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
    """Direct if all of the content is inside quotation marks, mixed if some of it is."""
    held = [any(q.start <= s.start and s.end <= q.end for q in part.quotations.touching(s)) for s in content]
    if content and all(held):
        return Directness.DIRECT
    if any(held) or any(span.overlaps(q.span) for span in content for q in part.quotations.touching(span)):
        return Directness.MIXED
    return Directness.INDIRECT
