"""How a text of the tables of who said it, through whom and when, is judged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.extraction import FoundAttribution
from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span
from tests.support.extraction.who_and_when_rows import Passage, Spoken, faults_of, passage

TEXT = "TARSK: Ada Kolb met Per Lund. She said on Monday that it rained, Kan told the Courier."


def spans(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


SAID = FoundAttribution(
    spans("She"),
    spans("said"),
    spans("that it rained"),
    Stance.ASSERTS,
    Directness.INDIRECT,
    Certainty.CERTAIN,
    relays=(spans("Kan"), spans("the Courier")),
    stated=spans("on Monday"),
    referents=(spans("Ada Kolb"),),
)
UNSURE_WHO = replace(SAID, referents=(spans("Ada Kolb"), spans("Per Lund")))
SHE = Spoken("she", "it rained", relays=("Kan", "the Courier"))


class Offers:
    """An extractor that offers one attribution, whatever the text."""

    version = "offers"

    def __init__(self, found: FoundAttribution) -> None:
        self.found = found

    def find(self, text: str) -> list[FoundAttribution]:
        return [self.found]

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        yield len(text), self.find(text)

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        return parse_edtf("2025-07-28") if words == "on Monday" else None


JUDGEMENTS = [
    (passage(TEXT, SHE), SAID, True),
    (passage(TEXT, SHE._replace(source="Ada Kolb")), SAID, False),
    (passage(TEXT, SHE._replace(stance=Stance.DENIES)), SAID, False),
    (passage(TEXT, SHE._replace(lacks="rained")), SAID, False),
    # All relays, in order, unless they are not asked for.
    (passage(TEXT, SHE._replace(relays=("the Courier", "Kan"))), SAID, False),
    (passage(TEXT, SHE._replace(relays=("Kan",))), SAID, False),
    (passage(TEXT, SHE._replace(relays=())), SAID, False),
    (passage(TEXT, SHE._replace(relays=None)), SAID, True),
    # The one who is meant; where that is unclear, nobody may be guessed.
    (passage(TEXT, SHE._replace(referent="Ada Kolb")), SAID, True),
    (passage(TEXT, SHE._replace(referent="Ada Kolb")), UNSURE_WHO, False),
    (passage(TEXT, SHE._replace(referent=None)), SAID, False),
    (passage(TEXT, SHE._replace(referent=None)), UNSURE_WHO, True),
    # What the dating words mean.
    (passage(TEXT, SHE._replace(edtf="2025-07-28")), SAID, True),
    (passage(TEXT, SHE._replace(edtf=("2025-07-27", "2025-07-28"))), SAID, True),
    (passage(TEXT, SHE._replace(edtf="2025-07-27")), SAID, False),
    (passage(TEXT, SHE._replace(edtf="2025-07-28")), replace(SAID, stated=()), False),
    # Who is nobody is neither source nor relay.
    (passage(TEXT, nobody=("TARSK",)), SAID, True),
    (passage(TEXT, nobody=("TARSK",)), replace(SAID, source=spans("TARSK")), False),
    (passage(TEXT, nobody=("Kan",)), SAID, False),
    (passage(TEXT, never=(SHE,)), SAID, False),
]


@pytest.mark.parametrize(("judged", "found", "is_right"), JUDGEMENTS)
def test_a_text_is_judged_by_who_said_it_through_whom_and_when(
    judged: Passage, found: FoundAttribution, is_right: bool
) -> None:
    assert (faults_of(judged, Offers(found)) == []) is is_right
