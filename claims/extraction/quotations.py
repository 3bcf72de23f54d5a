"""Finds quotations by their marks, across paragraphs and where a mark is missing."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.paragraphs import paragraphs_of
from sources.text.spans import Span

OPENING = frozenset('"“„«')
CLOSING = frozenset('"”»')
_MARK = re.compile("''|[\"“”„«»]")
_BEFORE_OPENING = frozenset("([{-–—―:/‘'")


class Quotation(NamedTuple):
    """A quoted passage including its marks. It spans paragraphs if each opens with a mark and only the last closes."""

    start: int
    end: int
    closed: bool
    mark: int = 1
    """Length of its marks: some newspapers type two apostrophes."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def inside(self) -> Span:
        """The quotation without its marks."""
        return Span(self.start + self.mark, self.end - self.mark if self.closed else self.end)


class Quotations:
    """The quotations of one text, in order, without overlaps."""

    def __init__(self, quotations: list[Quotation]) -> None:
        self.all = quotations
        self._starts = [quotation.start for quotation in quotations]

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self.all)

    def at(self, offset: int) -> Quotation | None:
        """The quotation that contains the character at `offset`."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self.all[number].end:
            return None
        return self.all[number]

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that overlap or adjoin `span`."""
        number = max(0, bisect_right(self._starts, span.start) - 1)
        quotations = []
        while number < len(self.all) and self.all[number].start <= span.end:
            if self.all[number].end >= span.start:
                quotations.append(self.all[number])
            number += 1
        return quotations

    def after(self, offset: int) -> Quotation | None:
        """The first quotation that begins at or after `offset`."""
        number = bisect_right(self._starts, offset - 1)
        return self.all[number] if number < len(self.all) else None

    def before(self, offset: int) -> Quotation | None:
        """The last quotation that ends at or before `offset`."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0 and self.all[number].end > offset:
            number -= 1
        return self.all[number] if number >= 0 else None


def _is_opening_mark(text: str, mark: re.Match[str], *, is_open: bool) -> bool:
    """Whether the mark opens a quotation. Straight or reversed marks are judged by their surroundings."""
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if after.isspace():
        return mark[0] == "«" and (before.isspace() or before in _BEFORE_OPENING)  # French sets its marks off: « oui »
    may_open = mark[0] in OPENING or mark[0] == "''"
    if before.isspace() or before in _BEFORE_OPENING:
        return may_open or not is_open
    return mark[0] in OPENING - CLOSING and not is_open


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each non-blank paragraph, without white space at the edges."""
    for start, end in paragraphs_of(text):
        stripped = text[start:end].strip()
        if stripped:
            first = text.index(stripped, start)
            yield first, first + len(stripped)


class _QuotationScanner:
    """Scans a text mark by mark."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.quotations: list[Quotation] = []
        self.opened: re.Match[str] | None = None

    def end(self, at: int, *, closed: bool) -> None:
        """Ends the open quotation at `at`."""
        if self.opened is None:
            return
        start, mark = self.opened.start(), len(self.opened[0])
        end = start + len(self.text[start:at].rstrip())
        if end - start > 2 * mark:
            self.quotations.append(Quotation(self.offset + start, self.offset + end, closed, mark))
        self.opened = None

    def read(self, mark: re.Match[str]) -> None:
        if _is_opening_mark(self.text, mark, is_open=self.opened is not None):
            self.end(mark.start(), closed=False)
            self.opened = mark
        else:
            self.end(mark.end(), closed=True)


def quotations_of(text: str, offset: int = 0) -> Quotations:
    """The quotations in `text`, with `offset` added to their positions."""
    scanner = _QuotationScanner(text, offset)
    reached = 0
    for start, end in _paragraphs(text):
        marks = list(_MARK.finditer(text, start, end))
        if scanner.opened is not None:
            if marks and marks[0].start() == start and _is_opening_mark(text, marks[0], is_open=False):
                marks = marks[1:]  # the mark that resumes the quotation
            else:
                scanner.end(reached, closed=False)  # never closed or resumed: it ended with its paragraph
        for mark in marks:
            scanner.read(mark)
        reached = end
    scanner.end(reached, closed=False)
    return Quotations(scanner.quotations)
