"""Which quotations belong to a cue: around it, right after its sentence, or in the next paragraph."""

import re

from spacy.tokens import Token

from claims.extraction.findings import Finding, enclosing, offset_of
from claims.extraction.parsing import Passage
from claims.extraction.quotations import Quotation
from claims.extraction.spans import spans_of, subtree

_SENTENCE_END = re.compile(r"[.?!] +[A-Z]")
_BETWEEN = " ,:;–—-\t\n\r\xa0"
_ASIDES = frozenset({"acl", "advcl", "amod", "relcl", "prep", "pcomp"})
_FURTHEST = 14
"""How many words may stand between a cue and a quotation that it introduces."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is what somebody said, not a word or two held at arm's length."""
    words = quotation.span.of(text)
    inner = words.strip('"“”„«» \n\t')
    ends_like_speech = inner[-1:] in ",.?!—…" or not quotation.closed
    return (
        ends_like_speech or _SENTENCE_END.search(inner) is not None or (len(inner.split()) >= 4 and inner[:1].isupper())
    )


def add_quotations(passage: Passage, finding: Finding, verb: Token) -> None:
    """Give the finding the quotations that its verb introduces; it may then need no other content."""
    if enclosing(passage, finding) is not None:
        return
    announced = _announced(passage, finding, verb)
    if announced is not None:
        finding.content = set()
    held = [announced] if announced is not None else _overlapping(passage, finding)
    if not held and not finding.content:
        beside = _before(passage, finding, verb) or _after(passage, finding, verb)
        held = [beside] if beside is not None else []
    for quotation in held:
        finding.quoted.append(quotation.span)
    cue_at = offset_of(finding.line, verb)
    if held and held[0].start > cue_at:
        first = _before(passage, finding, verb)
        if first is not None and first.inside.of(passage.text).endswith(","):
            finding.quoted.append(first.span)
    if held and held[-1].start < cue_at:
        following = _resumed(passage, finding, verb) or _next_paragraph(passage, finding, verb)
        if following is not None:
            finding.quoted.append(following.span)


def _announced(passage: Passage, finding: Finding, verb: Token) -> Quotation | None:
    """`He said: "…"`: the colon says that the content comes now, whatever stood before."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is None or after.text != ":":
        return None
    quotation = passage.quotations.after(offset_of(finding.line, after))
    if quotation is None or passage.text[offset_of(finding.line, after) + 1 : quotation.start].strip():
        return None
    return quotation


def _next_paragraph(passage: Passage, finding: Finding, verb: Token) -> Quotation | None:
    """A quotation that is all of the next paragraph goes on with what the last sentence of this one quoted."""
    line = finding.line
    end_of_line = line.start + len(line.doc.text)
    if verb.sent.end != len(line.doc):
        return None
    quotation = passage.quotations.after(end_of_line)
    if quotation is None or passage.text[end_of_line : quotation.start].strip():
        return None
    rest = passage.text[quotation.end : quotation.end + 200].split("\n")[0]
    return quotation if quotation.closed and not rest.strip() else None


def _overlapping(passage: Passage, finding: Finding) -> list[Quotation]:
    """Speech that the content holds a part of: then it is all content."""
    cues = spans_of(finding.line.doc, finding.line.start, finding.cue)
    return [
        quotation
        for piece in spans_of(finding.line.doc, finding.line.start, finding.content - finding.cue)
        for quotation in passage.quotations.touching(piece)
        if quotation.span.overlaps(piece)
        and is_speech(passage.text, quotation)
        and not any(quotation.span.overlaps(cue) for cue in cues)
    ]


def _before(passage: Passage, finding: Finding, verb: Token) -> Quotation | None:
    """`"…," the mayor said`: between the quotation and the verb stands only the source."""
    line = finding.line
    quotation = passage.quotations.before(offset_of(line, verb))
    if quotation is None or not is_speech(passage.text, quotation) or quotation.end < line.start:
        return None
    own = finding.source | finding.cue
    for token in line.doc[: verb.i]:
        if offset_of(line, token) >= quotation.end and token.i not in own and not (token.is_punct or token.is_space):
            return None
    return quotation


def _after(passage: Passage, finding: Finding, verb: Token) -> Quotation | None:
    """`The mayor said: "…"`, also when the quotation is the next paragraph."""
    line = finding.line
    quotation = passage.quotations.after(offset_of(line, verb))
    if quotation is None:
        return None
    end_of_line = line.start + len(line.doc.text)
    if quotation.start >= end_of_line:
        ends_open = line.doc.text.rstrip().endswith(":") and verb.sent.end == len(line.doc)
        gap = passage.text[end_of_line : quotation.start]
        return quotation if ends_open and not gap.strip() else None
    between = [
        token
        for token in line.doc[verb.i + 1 :]
        if offset_of(line, token) < quotation.start and token.i not in finding.source
    ]
    if len(between) > _FURTHEST or any(token.is_sent_start for token in between):
        return None
    if any(token.pos_ in {"VERB", "AUX"} and token.i not in finding.cue for token in between):
        return None
    before = passage.text[: quotation.start].rstrip()[-1:] if not between else between[-1].text[-1:]
    return quotation if before in _BETWEEN or is_speech(passage.text, quotation) else None


def _resumed(passage: Passage, finding: Finding, verb: Token) -> Quotation | None:
    """`"…," he said. "…"`: the quotation goes on after the cue, unless it has a cue of its own."""
    line = finding.line
    quotation = passage.quotations.after(offset_of(line, verb))
    if quotation is None or quotation.start > line.start + len(line.doc.text):
        return None
    own = finding.source | finding.cue | finding.content
    between = [
        token for token in line.doc[verb.i + 1 :] if offset_of(line, token) < quotation.start and token.i not in own
    ]
    beyond = subtree(verb)
    if len([token for token in between if token.i not in beyond]) > _FURTHEST:
        return None
    starts = sum(1 for token in between if token.is_sent_start)
    if starts or any(
        token.pos_ == "VERB" and token.dep_ not in _ASIDES and token.head.dep_ not in _ASIDES for token in between
    ):
        return None
    if passage.text[quotation.start : quotation.end].rstrip("\"”»' ").endswith(",") and _has_own_cue(
        passage, quotation
    ):
        return None
    return quotation


def _has_own_cue(passage: Passage, quotation: Quotation) -> bool:
    """A comma before the closing mark promises another "he said" after it."""
    rest = passage.text[quotation.end : quotation.end + 200].split("\n")[0]
    return bool(rest.strip())
