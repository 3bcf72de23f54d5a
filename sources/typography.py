"""A text as it reads when typography and white space do not matter, with the way back to its own offsets. Pure."""

import re
from bisect import bisect_right

from sources.anchoring import Span

ALIKE = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›`´′", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
"""Signs that a desk, or its software, exchanges for one another without changing a word."""
LOOSE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+|\.\.\.")
"""White space, and signs that nobody sees; and three full stops, which are one ellipsis."""


class Settled:
    """One text with plain quotation marks and hyphens, single spaces, and no soft hyphens."""

    def __init__(self, whole: str) -> None:
        self._starts, self._places, self._loose = [0], [0], [0]
        even = whole.translate(ALIKE)
        pieces: list[str] = []
        length = done = 0
        for loose in LOOSE.finditer(even):
            if loose.group() == " ":
                continue
            kept, short = even[done : loose.start()], _short(loose.group())
            pieces += [kept, short]
            length, done = length + len(kept), loose.end()
            self._cut(length, loose.start(), len(loose.group()))
            length += len(short)
            self._cut(length, done, 0)
        self.text = "".join([*pieces, even[done:]])

    def _cut(self, start: int, place: int, loose: int) -> None:
        """From `start` on, the settled text stands for the whole one from `place` on.

        `loose` tells how many characters of the whole one its next character is; 0: each is one.
        """
        self._starts.append(start)
        self._places.append(place)
        self._loose.append(loose)

    def place(self, span: Span) -> Span:
        """Where the characters at `span` of the settled text, at least one, stand in the whole one."""
        return Span(self._character(span.start).start, self._character(span.end - 1).end)

    def near(self, place: int) -> int:
        """About where in the settled text the character at `place` of the whole one stands."""
        cut = bisect_right(self._places, place) - 1
        return self._starts[cut] + place - self._places[cut]

    def _character(self, offset: int) -> Span:
        cut = bisect_right(self._starts, offset) - 1
        place = self._places[cut] + offset - self._starts[cut]
        return Span(place, place + (self._loose[cut] or 1))


def settled(words: str) -> str:
    """A few words as they read when typography and white space do not matter."""
    return Settled(words).text


def _short(loose: str) -> str:
    if loose == "...":
        return "…"
    return " " if any(character.isspace() for character in loose) else ""
