"""Normalize typography and white space of a text, and map offsets back to the original. Pure."""

import re
from bisect import bisect_right

from sources.anchoring import Span

EQUIVALENTS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›`´′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
"""Quotation marks and dashes that editing software exchanges without changing the words."""
COLLAPSIBLE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+|\.\.\.")
"""White space, invisible characters, and three full stops (normalized to an ellipsis)."""


class NormalizedText:
    """A text with plain quotation marks and hyphens, single spaces, and no soft hyphens."""

    def __init__(self, original: str) -> None:
        self._starts, self._places, self._widths = [0], [0], [0]
        translated = original.translate(EQUIVALENTS)
        pieces: list[str] = []
        length = position = 0
        for match in COLLAPSIBLE.finditer(translated):
            if match.group() == " ":
                continue
            piece, replacement = translated[position : match.start()], _replacement(match.group())
            pieces += [piece, replacement]
            length, position = length + len(piece), match.end()
            self._add_segment(length, match.start(), len(match.group()))
            length += len(replacement)
            self._add_segment(length, position, 0)
        self.text = "".join([*pieces, translated[position:]])

    def _add_segment(self, start: int, place: int, width: int) -> None:
        """From `start` on, the normalized text corresponds to the original from `place` on.

        `width` is how many original characters the next character replaces; 0 if they correspond one to one.
        """
        self._starts.append(start)
        self._places.append(place)
        self._widths.append(width)

    def place(self, span: Span) -> Span:
        """The span of the original text for a non-empty `span` of the normalized text."""
        return Span(self._character(span.start).start, self._character(span.end - 1).end)

    def near(self, place: int) -> int:
        """The approximate offset in the normalized text of the character at `place` in the original."""
        segment = bisect_right(self._places, place) - 1
        return self._starts[segment] + place - self._places[segment]

    def _character(self, offset: int) -> Span:
        segment = bisect_right(self._starts, offset) - 1
        place = self._places[segment] + offset - self._starts[segment]
        return Span(place, place + (self._widths[segment] or 1))


def normalize(words: str) -> str:
    """The normalized form of a short text."""
    return NormalizedText(words).text


def _replacement(collapsed: str) -> str:
    if collapsed == "...":
        return "…"
    return " " if any(character.isspace() for character in collapsed) else ""
