"""Assigns quotations to a cue: around it, right after its sentence, or in the next paragraph."""

import re

from claims.extraction.candidates import AttributionCandidate, enclosing_quotation, token_offset
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.parsing import ParsedPart
from claims.extraction.quotations import Quotation
from claims.extraction.spans import spans_of, subtree
from claims.extraction.tokens import ParsedToken as Token

_SENTENCE_END = re.compile(r"[.?!] +[A-Z]")
_BETWEEN = " ,:;–—-\t\n\r\xa0"
_MODIFIER_DEPENDENCIES = frozenset({"acl", "advcl", "amod", "relcl", "prep", "pcomp"})
_MAX_WORDS_BETWEEN = 14
"""How many words may separate a cue from a quotation that it introduces."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is speech, rather than a word or two in scare quotes."""
    words = quotation.span.of(text)
    inner = words.strip("\"'“”„«» \n\t")
    ends_like_speech = inner[-1:] in ",.?!—…" or not quotation.closed
    return (
        ends_like_speech or _SENTENCE_END.search(inner) is not None or (len(inner.split()) >= 4 and inner[:1].isupper())
    )


def add_quotations(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> None:
    """Adds the quotations that the verb introduces to the candidate, in place of other content if they suffice."""
    if enclosing_quotation(part, candidate) is not None:
        return
    announced = _after_colon(part, candidate, verb)
    if announced is not None:
        candidate.content = set()
    held = [announced] if announced is not None else _overlapping(part, candidate)
    if not held and not candidate.content:
        beside = _before(part, candidate, verb) or _after(part, candidate, verb)
        held = [beside] if beside is not None else []
    for quotation in held:
        candidate.quoted.append(quotation.span)
    cue_at = token_offset(candidate.line, verb)
    if held and held[0].start > cue_at:
        first = _before(part, candidate, verb)
        if first is not None and first.inside.of(part.text).endswith(","):
            candidate.quoted.append(first.span)
    if held and held[-1].start < cue_at:
        following = _continued(part, candidate, verb) or _next_paragraph(part, candidate, verb)
        if following is not None:
            candidate.quoted.append(following.span)


def _after_colon(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> Quotation | None:
    """`He said: "…"`: after a colon, the quotation is the content, whatever came before."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is None or after.text != ":":
        return None
    quotation = part.quotations.after(token_offset(candidate.line, after))
    if quotation is None or part.text[token_offset(candidate.line, after) + 1 : quotation.start].strip():
        return None
    return quotation


def _next_paragraph(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> Quotation | None:
    """A quotation that fills the next paragraph continues the one in the last sentence of this paragraph."""
    line = candidate.line
    end_of_line = line.start + len(line.text)
    if verb.sent.end != len(line.doc):
        return None
    quotation = part.quotations.after(end_of_line)
    if quotation is None or part.text[end_of_line : quotation.start].strip():
        return None
    rest = part.text[quotation.end : quotation.end + 200].split("\n")[0]
    return quotation if quotation.closed and not rest.strip() else None


def _overlapping(part: ParsedPart, candidate: AttributionCandidate) -> list[Quotation]:
    """Speech that overlaps the content: all of it is content."""
    cues = spans_of(candidate.line.doc, candidate.line.start, candidate.cue)
    return [
        quotation
        for piece in spans_of(candidate.line.doc, candidate.line.start, candidate.content - candidate.cue)
        for quotation in part.quotations.touching(piece)
        if quotation.span.overlaps(piece)
        and is_speech(part.text, quotation)
        and not any(quotation.span.overlaps(cue) for cue in cues)
    ]


def _before(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> Quotation | None:
    """`"…," the mayor said`: only the source separates the quotation from the verb."""
    line = candidate.line
    quotation = part.quotations.before(token_offset(line, verb))
    if quotation is None or not is_speech(part.text, quotation) or quotation.end < line.start:
        return None
    own = candidate.source | candidate.cue
    for token in line.doc[: verb.i]:
        if token_offset(line, token) >= quotation.end and token.i not in own and not (token.is_punct or token.is_space):
            return None
    return quotation


def _after(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> Quotation | None:
    """`The mayor said: "…"`, even if the quotation is the next paragraph."""
    line = candidate.line
    quotation = part.quotations.after(token_offset(line, verb))
    if quotation is None:
        return None
    end_of_line = line.start + len(line.text)
    if quotation.start >= end_of_line:
        ends_open = line.text.rstrip().endswith(":") and verb.sent.end == len(line.doc)
        gap = part.text[end_of_line : quotation.start]
        return quotation if ends_open and not gap.strip() else None
    between = [
        token
        for token in line.doc[verb.i + 1 :]
        if token_offset(line, token) < quotation.start and token.i not in candidate.source
    ]
    if len(between) > _MAX_WORDS_BETWEEN or any(token.is_sent_start for token in between):
        return None
    if any(token.pos_ in {"VERB", "AUX"} and token.i not in candidate.cue for token in between):
        return None
    before = part.text[: quotation.start].rstrip()[-1:] if not between else between[-1].text[-1:]
    return quotation if before in _BETWEEN or is_speech(part.text, quotation) else None


def _continued(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> Quotation | None:
    """`"…," he said. "…"`: the quotation continues after the cue, unless the second part has its own cue."""
    line = candidate.line
    quotation = part.quotations.after(token_offset(line, verb))
    if quotation is None or quotation.start > line.start + len(line.text):
        return None
    own = candidate.source | candidate.cue | candidate.content
    if any(quotation.start <= token_offset(line, line.doc[number]) < quotation.end for number in candidate.source):
        return None  # a name in quotation marks: "a man who goes by the name “Knoll”"
    between = [
        token for token in line.doc[verb.i + 1 :] if token_offset(line, token) < quotation.start and token.i not in own
    ]
    beyond = subtree(verb)
    if len([token for token in between if token.i not in beyond]) > _MAX_WORDS_BETWEEN:
        return None
    if _is_of_the_reporter(part, quotation, between):
        return None
    starts = sum(1 for token in between if token.is_sent_start)
    if starts or any(
        token.pos_ == "VERB"
        and token.dep_ not in _MODIFIER_DEPENDENCIES
        and token.head.dep_ not in _MODIFIER_DEPENDENCIES
        for token in between
    ):
        return None
    if part.text[quotation.start : quotation.end].rstrip("\"”»' ").endswith(",") and _has_own_cue(part, quotation):
        return None
    return quotation


def _is_of_the_reporter(part: ParsedPart, quotation: Quotation, between: list[Token]) -> bool:
    """`…, adding that it took "more hours"`, `on "Town Talk."`: words that the reporter's own sentence goes on with."""
    if any(token.pos_ == "VERB" and token.lemma_ in verb_lexicon.SPEECH_VERBS for token in between):
        return True
    runs_on = bool(between) and not between[-1].is_punct
    return runs_on and (not is_speech(part.text, quotation) or between[-1].pos_ in {"NOUN", "PROPN", "ADP", "PART"})


def _has_own_cue(part: ParsedPart, quotation: Quotation) -> bool:
    """Whether a cue of its own follows the quotation, as a comma before the closing mark suggests."""
    rest = part.text[quotation.end : quotation.end + 200].split("\n")[0]
    return bool(rest.strip())
