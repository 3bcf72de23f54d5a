"""Splits text into lines and paragraphs: hard-wrapped lines (mail, wire copy, text out of a PDF) are one paragraph."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

MAX_LINE_CHARACTERS = 2_000
"""Longer lines are cut, at the end of a sentence."""
MAX_SENTENCE_CHARACTERS = 800
MAX_UNMARKED_CHARACTERS = 400
"""Longer sentences, or longer pieces without a comma, are cut at a space: they are no prose, and what the rules do in a
sentence may take as long as the square of its length."""
MIN_WRAP_WIDTH = 30
MAX_WRAP_WIDTH = 100
"""Where lines are wrapped that are wrapped at a fixed width, in characters."""
_RAGGED_CHARACTERS = 12
MAX_LABEL_CHARACTERS = 60
_MARK = re.compile(r"(?:(?P<stop>[.?!…;:])|[,–—―])[\"”’')\]]{0,3}(?=\s)")
_SENTENCE_ENDS = ".?!…:;\"”»’')"
_BULLETS = "-*•–—·[<>#=|"


class Cut(NamedTuple):
    start: int
    end: int


def _cut_long(text: str, start: int, end: int) -> Iterator[Cut]:
    """Cuts a line into pieces of bounded length with sentences of bounded length."""
    while end - start > MAX_UNMARKED_CHARACTERS:
        at = _cut_at(text, start, end)
        yield Cut(start, at)
        start = at
    if start < end:
        yield Cut(start, end)


def _cut_at(text: str, start: int, end: int) -> int:
    """Where what is too long for a sentence is cut, or else the last sentence within bounds ends, or the line does."""
    limit = min(end, start + MAX_LINE_CHARACTERS)
    mark = stop = start
    for at, is_stop in _marks(text, start, limit):
        most = min(mark + MAX_UNMARKED_CHARACTERS, stop + MAX_SENTENCE_CHARACTERS)
        if at > most:
            space = text.rfind(" ", mark, most)
            return space if space > start else most
        mark = at
        stop = at if is_stop else stop
    return end if limit == end else stop


def _marks(text: str, start: int, limit: int) -> Iterator[tuple[int, bool]]:
    """Where marks of punctuation end, and whether each ends a sentence; the last is the limit."""
    for found in _MARK.finditer(text, start, limit):
        yield found.end(), found["stop"] is not None
    yield limit, False


def lines_of(text: str) -> Iterator[Cut]:
    """The lines of a text with their line ends, none longer than MAX_LINE_CHARACTERS. Joined, they are the text."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _cut_long(text, start, start + len(line))
        start += len(line)


def paragraphs_of(text: str) -> Iterator[Cut]:
    """The paragraphs of a text with their line ends, none longer than MAX_LINE_CHARACTERS. Joined, they are the text.

    A line is a paragraph, unless it is wrapped.
    """
    width = max((_wrap_width(text, block) for block in _blocks_of(text)), default=0)
    for block in _blocks_of(text):
        yield from _joined(text, block, width) if width else block


def _blocks_of(text: str) -> Iterator[list[Cut]]:
    """The lines between blank lines. A blank line is a block of its own."""
    block: list[Cut] = []
    for cut in lines_of(text):
        is_blank = text[cut.start : cut.end].isspace()
        if is_blank and block:
            yield block
            block = []
        block.append(cut)
        if is_blank:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(text: str, block: list[Cut]) -> int:
    """The width at which the block is wrapped; 0 if none of its sentences runs on to the next line."""
    words = [text[cut.start : cut.end].strip() for cut in block]
    width = max(map(len, words))
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return 0
    return width if any(_runs_on(*lines) and _is_full(*lines, width) for lines in pairwise(words)) else 0


def _joined(text: str, block: list[Cut], wrap_width: int) -> Iterator[Cut]:
    """The lines of a block, joined where they were wrapped, if at all."""
    words = [text[cut.start : cut.end].strip() for cut in block]
    width = max(map(len, words))
    width = max(width, wrap_width) if width <= MAX_WRAP_WIDTH else 0
    start, end = block[0]
    for cut, (line, following) in zip(block[1:], pairwise(words), strict=True):
        runs_on = width and _is_full(line, following, width) and not opens_item(following)
        if not runs_on or cut.end - start > MAX_LINE_CHARACTERS:
            yield Cut(start, end)
            start = cut.start
        end = cut.end
    yield Cut(start, end)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this line; where the sentence goes on, lines may be ragged."""
    first_word = following.split(maxsplit=1)[0]
    if line[-1] in _SENTENCE_ENDS:
        return len(line) + 1 + len(first_word) > width
    if following[0].islower():
        return len(line) >= width / 2
    return len(line) + 1 + len(first_word) + _RAGGED_CHARACTERS > width


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    return line[-1] not in _SENTENCE_ENDS and (following[0].islower() or line[-1] == ",")


def opens_item(line: str) -> bool:
    """Whether a line opens something new wherever it stands: an item of a list, a speaker's turn ("NYBERG: …")."""
    first, _, rest = line.partition(" ")
    if line[0] in _BULLETS or (first[:-1].isdigit() and first[-1] in ".)" and rest):
        return True
    label, colon, statement = line[: MAX_LABEL_CHARACTERS + 2].partition(":")
    return bool(colon) and statement[:1] in ("", " ") and all(not word[0].islower() for word in label.split())
