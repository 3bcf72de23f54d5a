"""Words of a page that are nobody: datelines, labels, bylines, captions."""

import pytest

from claims.extraction import Extractor
from claims.extraction.english.who.labels import is_furniture, spoken_in
from tests.support.extraction.readable_attributions import words

FURNITURE = [
    "Contact: Vera Tamm",
    "Media contact: Vera Tamm, 555 0142",
    "Phone: 555 0142",
    "Posted: Friday, June 6, 2025. 9:30 am",
    "Photo: The crane at dusk, as seen from the quay",
    "Also Read: Keeper denies that she sold the crane",
    "Read more",
    "FOR IMMEDIATE RELEASE",
    "By Vera Tamm",
    "By Vera Tamm and Ivo Orr in Port Venn",
    "The crane at dusk. (Photo: Ivo Orr/KNA)",
    "Twitter: @harbourboard",
    "(c) Harbour News 2025",
    "00:00:01.000 --> 00:00:03.000",
]


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_what_is_only_a_label_is_dropped(paragraph: str) -> None:
    assert is_furniture(paragraph)


KEPT = [
    ("Summary: The crane is gone.", "The crane is gone."),
    ("By Vera Tamm: The crane is gone.", "The crane is gone."),
    ("PORT VENN: The crane is gone.", "The crane is gone."),
    ("Correction: PORT VENN – The crane is gone.", "The crane is gone."),
    # No labels: a speaker, a sentence, a time.
    ("Vera Tamm: The crane is gone.", "Vera Tamm: The crane is gone."),
    ("By Friday, the board had sold the crane.", "By Friday, the board had sold the crane."),
    ("The contact: a man in Orsk.", "The contact: a man in Orsk."),
]


@pytest.mark.parametrize(("paragraph", "kept"), KEPT)
def test_the_rest_of_a_paragraph_is_kept(paragraph: str, kept: str) -> None:
    [span] = spoken_in([paragraph])

    assert span.of(paragraph) == kept


def test_capitals_that_label_several_paragraphs_are_speakers() -> None:
    turns = ["TAMM: The crane is gone.", "ORR: Who sold it?"]

    assert [span.of(turn) for span, turn in zip(spoken_in(turns), turns, strict=True)] == turns


DATELINES = [
    "FRANCE – The harbour minister denied that the crane had been sold.",
    "RUSSIA (KNA) — The harbour minister denied that the crane had been sold.",
    "FRANCE: The harbour minister denied that the crane had been sold.",
    "By Vera Tamm, FRANCE – The harbour minister denied that the crane had been sold.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_a_country_in_a_dateline_has_said_nothing(extractor: Extractor, text: str) -> None:
    assert [words(text, found.source) for found in extractor.find(text)] == ["The harbour minister"]
    assert all(found.relays == () for found in extractor.find(text))
