"""Labels, bylines, captions and datelines: words of a page that are nobody's statement and nobody's name."""

import re
from collections.abc import Iterator, Sequence

from claims.extraction.datelines import colon_dateline_end, dateline_end
from claims.extraction.english.lexicon.verb_lexicon import word_set
from sources.text.spans import Span

CUT_LABELS = word_set(
    "note update updated correction clarification summary breaking exclusive abstract analysis opinion comment",
    "live highlights background latest developing overview conclusion introduction result results",
)
"""What follows such a label is text of the article: "Summary: …"."""

DROPPED_LABELS = word_set(
    "contact contacts phone tel telephone mobile fax email e-mail mail web website url address embargo embargoed",
    "posted published date dated time location venue where when photo photos photograph picture image images",
    "video caption credit credits source sources via tags tag topics topic categories category filed share follow",
    "twitter facebook instagram telegram youtube linkedin whatsapp x watch listen read related more ends",
    "advertisement sponsored subscribe newsletter copyright subject from to cc bcc re ref reference reporting",
    "writing editing edited written author authors reporter photographer graphic graphics chart map file poll",
    "report tip hotline language isbn doi issn size format downloads views comments rating duration issued",
    "release",
)
"""Nothing that stands behind such a label is the article's own text: "Photo: …", "Also read: …"."""

_MODIFIERS = word_set(
    "also last first see for immediate media press further read more related file reporting by editing writing",
    "additional our editor's editor’s editors key main posted on in under us article story stories news link",
    "links watch listen recommended you may like don't miss join sign up most popular latest must fact check",
    "original",
)
_LABEL = re.compile(r"\A(?P<label>[A-Za-z][\w'’-]*(?: [\w'’-]+){0,3})\s?:(?:\s+|$)")
_LABEL_LINE = re.compile(
    r"(?i)\A(?:for immediate release|"
    r"(?:also |further )?read(?: more| also| next)?|related(?: stories| articles| news)?|"
    r"see also|advertisement|share this(?: article| story)?|sign up .{1,80}|subscribe .{1,80}|follow us .{1,80}|"
    r"notes? to editors?|ends|-+ ?ends? ?-+|#{2,}|all rights reserved\.?|(?:copyright|©|\(c\)) .{1,100}|webvtt.{0,80}|"
    r"(?:additional )?(?:reporting|writing|editing) by .{1,150})"
)
_TIMING = re.compile(r"\d{1,6}|(?:\d+:)?\d\d:\d\d[.,]\d{3}\s+-->.*")
_BYLINE = re.compile(
    r"\A(?i:by)\s+(?P<name>[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|and)){1,7}+)"
    r"(?P<end>\s*:\s+|\s*(?:,|\||\bin\b|/|–|—|\().{0,60}|\s*$)"
)
_CREDIT = re.compile(
    r"(?:[(\[]|(?<=[.!?”\"]\s)|\s\|\s)"
    r"(?:(?:File |AP |Handout )?(?:Photo|Picture|Image|Photograph|Credit|Video|Graphic)s?\b"
    r"|(?:REUTERS|AFP|AP|EPA|Getty Images|Shutterstock)\b)[^.!?]{0,80}[)\].]?$"
)
_MAX_CAPTION_CHARACTERS = 400
_CAPITAL_LABEL = re.compile(r"\A(?:[A-Z][A-Z.'’-]+)(?:\s[A-Z.'’-]+){0,4}(?:\s\([^()]{1,40}\))?:\s")


def spoken_in(paragraphs: Sequence[str]) -> Iterator[Span]:
    """What is left of each paragraph without its label, byline or dateline; empty if it is only that.

    "PORT ELIN: " is a dateline where it stands alone, and a speaker where others are labelled like it.
    """
    is_transcript = sum(_CAPITAL_LABEL.match(paragraph) is not None for paragraph in paragraphs) > 1
    for paragraph in paragraphs:
        yield (
            Span(len(paragraph), len(paragraph))
            if is_furniture(paragraph)
            else _without_head(paragraph, is_transcript=is_transcript)
        )


def is_label(words: str) -> bool:
    """Whether the words before a colon are a label rather than a speaker's name."""
    return _kind_of(words) is not None


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is only a label, byline or caption."""
    if _LABEL_LINE.fullmatch(paragraph) or _TIMING.fullmatch(paragraph):
        return True
    label = _LABEL.match(paragraph)
    if label is not None and _kind_of(label["label"]) is DROPPED_LABELS:
        return True
    byline = _BYLINE.fullmatch(paragraph)
    if byline is not None and not byline["end"].strip().startswith(":") and paragraph[-1] not in '.?!”"':
        return True
    return len(paragraph) <= _MAX_CAPTION_CHARACTERS and _CREDIT.search(paragraph) is not None


def _kind_of(words: str) -> frozenset[str] | None:
    """The table that a label is in: by its last word, if only words that go with labels stand before it."""
    *before, last = words.lower().split() or [""]
    if not all(word in _MODIFIERS for word in before):
        return None
    for kind in (CUT_LABELS, DROPPED_LABELS):
        if last in kind:
            return kind
    return DROPPED_LABELS if last in _MODIFIERS else None


def _without_head(paragraph: str, *, is_transcript: bool) -> Span:
    start = 0
    byline = _BYLINE.match(paragraph)
    if byline is not None and byline["end"].strip().startswith(":"):
        start = byline.end()
    label = _LABEL.match(paragraph)
    if label is not None and _kind_of(label["label"]) is CUT_LABELS:
        start = label.end()
    rest = paragraph[start:]
    start += dateline_end(rest) or (0 if is_transcript else colon_dateline_end(rest))
    return Span(start, len(paragraph))
