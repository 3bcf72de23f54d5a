"""What sounds like a speech act and is none."""

import pytest

from claims.extraction import Extractor

NOTHING_SAID = [
    "The nine-member choir had been denied visas to travel.",
    "They were twice denied entry at the border.",
    "Berg was denied bail on Friday.",
    "The council denied the family a permit.",
    "Police questioned the student for two hours.",
    "Detectives questioned him on Monday.",
]
SAID = [
    "The claim was denied by the council.",
    "The council denied the report.",
    "The mayor questioned the figures.",
    "A group that calls itself the Shore Watch denied the report.",
    "A man who describes himself as a trader denied the report.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_is_refused_or_whoever_is_interrogated_is_no_claim(extractor: Extractor, text: str) -> None:
    assert extractor.find(text) == []


@pytest.mark.parametrize("text", SAID)
def test_a_claim_is_denied_or_questioned(extractor: Extractor, text: str) -> None:
    assert len(extractor.find(text)) == 1


STUDIES = [
    "A new study documenting water quality in coastal schools has revealed that many pipes are rusty.",
    "The survey revealed that half of the wells were dry.",
]


@pytest.mark.parametrize("text", STUDIES)
def test_a_study_that_reveals_something_says_so(extractor: Extractor, text: str) -> None:
    assert any("reveal" in found.cue[-1].of(text) for found in extractor.find(text))
