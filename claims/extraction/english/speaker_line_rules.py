"""Speakers without a verb: "Name: statement", and a quotation signed "― Name"."""

import re
from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine, ParsedPart

_NAME = r"[A-Z][\w.'’-]*+"
_SPEAKER = re.compile(
    rf"\A(?P<name>{_NAME}(?:,? (?:{_NAME}|of|de|van|von|al|the)){{0,5}}(?: \([^()]{{1,30}}\))?)\s?:(?=\s+\S)"
)
_SIGNED = re.compile(r"(?:^|(?<=[”\"’]\s)|(?<=[”\"’]))(?P<dash>―|—|–|--)\s*(?P<name>[A-Z][^.?!“”\"]{2,80})$")
_NOT_SPEAKERS = re.compile(
    r"(?i)^(note|update|updated|correction|photo|image|video|watch|related|read|see also|more|source|via|here|exclusive"
    r"|breaking|editor.*|by|tags|topics|share|caption|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|report|poll|analysis|opinion|fact check|live|file|the .*|a .*|in .*|this .*|q|a)$"
)


def find_speaker_lines(part: ParsedPart, line: ParsedLine) -> Iterator[AttributionCandidate]:
    """Attributions from a line that opens with its speaker's name, or that signs the quotation before it."""
    signed = _SIGNED.search(line.doc.text)
    if signed is not None:
        yield from _signature(part, line, signed)
        return
    match = _SPEAKER.match(line.doc.text)
    if match is None or _NOT_SPEAKERS.match(match["name"]):
        return
    colon = line.doc.char_span(match.end() - 1, match.end(), alignment_mode="contract")
    name = line.doc.char_span(0, match.end("name"), alignment_mode="contract")
    if colon is None or name is None:
        return
    rest = set(range(colon.end, len(line.doc)))
    yield AttributionCandidate(line, {colon.start}, set(range(name.start, name.end)), rest)


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
