"""What a source says of its own speaking: "we do not comment" declines, "this report is untrue" denies."""

import re

from claims.extraction.candidates import AttributionCandidate, token_offset
from claims.extraction.parsing import ParsedPart
from claims.extraction.universal.lexicon import Lexicon
from claims.vocabulary import AFFIRMING_STANCES, Stance

_MAX_CHARACTERS_BEFORE = 45
"""How far into what is said a denial may begin and still be what is said."""
_MAX_CHARACTERS = 300
_MARKS = str.maketrans({"’": "'", "ё": "е", "Ё": "е"} | dict.fromkeys('«»“”"\u00a0\u202f', " "))


def own_words(*rows: tuple[Stance, str]) -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Patterns over words in lower case with straight apostrophes; the first that fits counts.

    What a denial is about may be named by the group "thing".
    """
    return tuple((stance, re.compile(pattern)) for stance, pattern in rows)


def take_own_words(
    part: ParsedPart, candidates: list[AttributionCandidate], lexicon: Lexicon
) -> list[AttributionCandidate]:
    """Gives a plain "said" the stance of the speech act that it reports of itself, in place of both."""
    replaced: set[int] = set()
    by_cue = {min(one.cue): one for one in candidates if one.cue}
    speakers = [one for one in candidates if _is_quoted_speaker(part, one, lexicon)]
    for outer in candidates:
        if outer.stance is not Stance.ASSERTS:
            continue
        near = speakers if outer.quoted else [by_cue[number] for number in sorted(outer.content) if number in by_cue]
        acts = [inner for inner in near if inner is not outer and _is_own_act(part, inner, outer, lexicon)]
        if acts and acts[0].stance not in AFFIRMING_STANCES:
            outer.stance = Stance.DECLINES if acts[0].stance is Stance.SILENT else acts[0].stance
            outer.cue, outer.content, outer.quoted = outer.cue | acts[0].cue, acts[0].content, acts[0].quoted
            outer.aside = False
        else:
            _heed_words(part, outer, lexicon)
        if outer.stance is not Stance.ASSERTS:
            replaced |= {id(inner) for inner in acts}
    return [one for one in candidates if id(one) not in replaced and not _is_quoted_speaker(part, one, lexicon)]


def _heed_words(part: ParsedPart, candidate: AttributionCandidate, lexicon: Lexicon) -> None:
    text, offsets = _words(part, candidate)
    plain = text[:_MAX_CHARACTERS].lower().translate(_MARKS)
    for stance, pattern in lexicon.own_words:
        found = pattern.search(plain)
        if found is None or found.start() > _MAX_CHARACTERS_BEFORE:
            continue
        candidate.stance = stance
        if offsets and "thing" in pattern.groupindex and found["thing"]:
            candidate.content = {n for n, at in offsets.items() if found.start("thing") <= at < found.end("thing")}
        return


def _words(part: ParsedPart, candidate: AttributionCandidate) -> tuple[str, dict[int, int]]:
    """What is said; and, unless it is quoted, where each of its tokens begins."""
    if candidate.quoted:
        return " ".join(span.of(part.text) for span in candidate.quoted).strip('«»“”"., \u00a0\u202f'), {}
    text, offsets = "", {}
    for number in sorted(candidate.content):
        offsets[number] = len(text)
        text += candidate.line.doc[number].text_with_ws
    return text, offsets


def _is_own_act(part: ParsedPart, inner: AttributionCandidate, outer: AttributionCandidate, lexicon: Lexicon) -> bool:
    """Whether the inner attribution stands in what is said, and its source is the speaker: "that it denies …"."""
    if inner.line is not outer.line or not inner.source or not inner.is_said:
        return False
    doc = inner.line.doc
    if outer.quoted:
        at = token_offset(inner.line, doc[min(inner.cue)])
        return any(span.start <= at < span.end for span in outer.quoted) and _is_quoted_speaker(part, inner, lexicon)
    if not inner.cue <= outer.content:
        return False
    words = {doc[number].lower_ for number in inner.source}
    return inner.source == outer.source or (len(words) == 1 and words <= lexicon.third_person)


def _is_quoted_speaker(part: ParsedPart, candidate: AttributionCandidate, lexicon: Lexicon) -> bool:
    """Whether it is the quoted speaker's own "I": whoever is quoted has the attribution."""
    doc = candidate.line.doc
    words = {doc[number].lower_ for number in candidate.source}
    if len(words) != 1 or not words <= lexicon.first_person:
        return False
    return part.quotations.at(token_offset(candidate.line, doc[min(candidate.cue)])) is not None
