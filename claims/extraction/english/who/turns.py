"""Turns of speakers: "Name: statement", in transcripts of any form, until the next speaker's turn."""

import re
from dataclasses import dataclass

from claims.extraction.english.who.labels import is_label
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.spans import trimmed
from sources.text.spans import Span

_NAME = r"[A-Z][\w.'’-]*+"
_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?: ?[ap]m)?[\])]?"
_IN_BRACKETS = r"(?:\s*[(\[][^()\[\]]{1,60}[)\]]){0,3}+"
_LABELLED = re.compile(
    rf"\A(?:{_TIME}\s+(?:[-–]\s+)?)?(?P<name>{_NAME}(?:,? (?:{_NAME}|\d{{1,3}}|of|de|van|von|al|the)){{0,5}}+)"
    rf"{_IN_BRACKETS}(?:\s+{_TIME})?(?P<cue>\s?:)(?=\s+\S)"
)
"""Meetings and broadcasts: “[10:02] Tilda Nyberg: …”, “NYBERG (voice-over): …”, “Speaker 1: …”."""
_WITH_ROLE = re.compile(
    rf"\A(?P<name>{_NAME}(?: {_NAME}){{1,3}}+(?: \(\d{{1,3}}\))?, [^:;.“”\"]{{2,60}}+)(?P<cue>:)(?=\s*[“\"])"
)
"""“Jon Berg, farmer: “…””."""
_VOICE = re.compile(r"\A(?P<cue><v(?:\.[\w.]{1,60})?)\s+(?P<name>[^<>]{1,60})>")
"""WebVTT: “<v Tilda Nyberg>…”."""
_OF_PARLIAMENT = re.compile(
    rf"\A(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Senator|The|Hon)\.? [A-Z][A-Z'’-]+(?: [A-Z'’-]+){{0,3}}"
    rf"(?: of [A-Z][a-z]+)?){_IN_BRACKETS}(?P<cue>[.:])(?=\s+\S)"
)
"""Records of parliaments: “Ms. NYBERG. …”, “The SPEAKER. …”, “Mr BRANDT (Port Elin) (10:02): …”."""
_OF_OFFICE = re.compile(
    rf"\AThe [A-Z][^:().]{{2,60}} \((?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? {_NAME}(?: {_NAME}){{0,3}}+)\)"
    r"(?P<cue>\s?:)(?=\s+\S)"
)
"""“The Chancellor of the Exchequer (Ms Joan Teal): …”."""
_IN_QUOTES = re.compile(
    rf"\A[\"“](?P<name>[A-Z][A-Z'’-]+(?: [A-Z][A-Z.'’-]*){{0,3}}+){_IN_BRACKETS}(?P<cue>:)(?=\s+\S)"
)
"""A transcript of which each turn opens with a mark: “"NYBERG: …”."""
_FORMS = (_IN_QUOTES, _OF_OFFICE, _LABELLED, _WITH_ROLE, _VOICE, _OF_PARLIAMENT)
_STAGE_DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]\.?|[A-Z][A-Z\s/,'-]+")
_CLOSING_TAG = re.compile(r"</v>\s*$")
_NOT_NAMES = re.compile(
    r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:A|An|In|On|At|For|This|What|Why|How|When|Where)"
    r"(?: .*)?|The (?!(?:Deputy |Vice |Prime |Foreign )?(?:President|Speaker|Chairman|Chairwoman|Chair|Moderator|"
    r"Minister|Secretary|Court|Witness|Clerk)$)(?=.*[a-z]).*)$"
)
_NOBODY = re.compile(r"(?i:q|a|question|answer)[.:]\s")
_MIN_TURNS = 2
_MAX_PARAGRAPHS_PER_TURN = 4
"""If there are more, most paragraphs are nobody's turn, and the text is no transcript."""


@dataclass(slots=True)
class Turn:
    """What one speaker says until the next one speaks. Spans are those of the whole text."""

    line: ParsedLine
    name: Span
    cue: Span
    said: list[Span]
    """One for each paragraph."""


def turns_of(part: ParsedPart) -> dict[int, Turn]:
    """The turns in this part, by the offset of their first line."""
    turns: dict[int, Turn] = {}
    further: list[tuple[Turn, Span]] = []
    current: Turn | None = None
    for line in part.lines:
        turn = _turn_of(part.text, line)
        if turn is not None:
            current = turns[line.start] = turn
        elif _NOBODY.match(line.text):
            current = None
        elif current is not None and not _STAGE_DIRECTION.fullmatch(line.text):
            further.append((current, _without_tag(part.text, Span(line.start, line.start + len(line.text)))))
    is_transcript = len(turns) >= _MIN_TURNS and len(further) <= _MAX_PARAGRAPHS_PER_TURN * len(turns)
    for turn, span in further if is_transcript else ():
        turn.said.append(span)
    return turns


def _without_tag(text: str, span: Span) -> Span:
    tag = _CLOSING_TAG.search(span.of(text))
    return trimmed(text, Span(span.start, span.start + tag.start())) or span if tag else span


def _turn_of(text: str, line: ParsedLine) -> Turn | None:
    words = line.text
    for form in _FORMS:
        found = form.match(words)
        if found is not None and not is_label(found["name"]) and not _NOT_NAMES.match(found["name"]):
            name, cue = (Span(line.start + found.start(of), line.start + found.end(of)) for of in ("name", "cue"))
            said = trimmed(text, Span(line.start + found.end(), line.start + len(words)))
            return Turn(line, name, cue, [_without_tag(text, said)]) if said is not None else None
    return None
