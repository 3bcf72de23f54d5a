"""Which passages show the same attribution."""

import pytest

from claims.domain.text.same_words import MarkedWords, are_same_words
from sources.text.spans import Span

ONE = "The Kremlin confirmed that they spoke, and Kan said nothing."


def marked(text: str, *, source: str = "", cue: str = "", content: str = "", text_id: int = 1, at: int = 0):
    def spans(words: str) -> tuple[Span, ...]:
        start = at + text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return MarkedWords(text_id, at, text, spans(source), spans(cue), spans(content))


CONFIRMED = marked(ONE, source="The Kremlin", cue="confirmed", content="they spoke")


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (CONFIRMED, True),
        # A person moved the borders...
        (marked(ONE, source="Kremlin", cue="confirmed", content="that they spoke"), True),
        # ...or marked no source.
        (marked(ONE, cue="confirmed", content="they spoke"), True),
        # The same sentence says something else, too,
        (marked(ONE, source="Kan", cue="said", content="nothing"), False),
        # or the same of somebody else,
        (marked(ONE, source="Kan", cue="confirmed", content="they spoke"), False),
        # or something else of the same one.
        (marked(ONE, source="The Kremlin", cue="confirmed", content="Kan said nothing"), False),
        # In another text, the words decide, wherever they are there and whatever the typesetter did;
        (marked(ONE, source="The Kremlin", cue="confirmed", content="they spoke", text_id=2, at=400), True),
        (marked(ONE.replace(" they", "\u00a0they"), source="The Kremlin", cue="confirmed", text_id=2, at=7), True),
        # a shorter or longer passage of the same sentence will do,
        (marked("The Kremlin confirmed that they spoke", source="Kremlin", cue="confirmed", text_id=2, at=9), True),
        # but not other words of it,
        (marked(ONE, source="Kan", cue="said", content="nothing", text_id=2, at=400), False),
        # nor other words altogether, nor too few of them.
        (marked("The Kremlin confirmed that they met", source="The Kremlin", cue="confirmed", text_id=2), False),
        (marked("Kremlin confirmed", source="Kremlin", cue="confirmed", text_id=2), False),
        # Nothing is marked in both.
        (marked(ONE, text_id=1), False),
    ],
)
def test_passages_show_the_same_attribution(other: MarkedWords, is_same: bool) -> None:
    assert are_same_words(CONFIRMED, other) is is_same
    assert are_same_words(other, CONFIRMED) is is_same, "whichever was marked first"
