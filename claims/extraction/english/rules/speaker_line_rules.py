"""Speakers without a verb: "Name: statement", and a quotation signed "― Name"."""

import re
from collections.abc import Iterator, Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.who.turns import Turn
from claims.extraction.parsing import ParsedLine, ParsedPart
from sources.text.spans import Span

_SIGNED = re.compile(
    r"(?:^|(?<=[”\"’]\s)|(?<=[”\"’]))(?P<dash>―|—|–|--)\s*(?P<name>[A-Z](?:[^.?!“”\"]|(?<=\b[A-Z])\.){2,80})\.?$"
)

_ONE_QUESTION = re.compile(r"\A[^.?!]++\?\W*")


def find_speaker_lines(part: ParsedPart, line: ParsedLine, turns: Mapping[int, Turn]) -> Iterator[AttributionCandidate]:
    """Attributions from a line that opens with its speaker's name, or that signs the quotation before it."""
    signed = _SIGNED.search(line.text)
    if signed is not None:
        yield from _signature(part, line, signed)
    elif line.start in turns:
        yield from _turn(line, turns[line.start], part.text)


def _turn(line: ParsedLine, turn: Turn, text: str) -> Iterator[AttributionCandidate]:
    name, cue = (_tokens(line, span) for span in (turn.name, turn.cue))
    asks = len(turn.said) == 1 and _ONE_QUESTION.fullmatch(turn.said[0].of(text)) is not None
    yield AttributionCandidate(line, cue, name - cue, quoted=turn.said, is_verbatim=True, is_said=not asks)


def _tokens(line: ParsedLine, span: Span) -> set[int]:
    """The numbers of the tokens that the span touches."""
    start, end = span.start - line.start, span.end - line.start
    return {
        token.i for token in line.tokens if token.idx < end and token.idx + len(token) > start and not token.is_space
    }


def _signature(part: ParsedPart, line: ParsedLine, signed: re.Match[str]) -> Iterator[AttributionCandidate]:
    at = line.start + signed.start("dash")
    quotation = part.quotations.before(at)
    if quotation is None or part.text[quotation.end : at].strip():
        return
    dash = line.doc.char_span(signed.start("dash"), signed.end("dash"), alignment_mode="expand")
    if dash is None:
        return
    name = set(range(dash.end, len(line.doc)))
    yield AttributionCandidate(line, set(range(dash.start, dash.end)), name, quoted=[quotation.span])
