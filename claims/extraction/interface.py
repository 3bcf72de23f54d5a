"""What an extractor of any language offers."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from claims.domain.stated_interval import StatedInterval
from claims.extraction.found_attribution import FoundAttribution


class Extractor(Protocol):
    """Finds the attributions in a text of its language."""

    version: str
    """Stored with each suggestion: the rules that found it."""

    def find(self, text: str) -> list[FoundAttribution]:
        """Every attribution in `text`, in text order. Offsets are code points, with exclusive ends."""
        ...

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        """Like `find`, part by part: yields the number of characters processed and the attributions of that part."""
        ...

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        """When the words that date a statement ("in June", "on Monday") mean, in a text published on this day.

        None if they are not understood.
        """
        ...
