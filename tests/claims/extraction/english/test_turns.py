"""Speakers of transcripts of any form, and signatures."""

import pytest

from claims.extraction import Extractor
from claims.vocabulary import Directness
from tests.support.extraction.readable_attributions import words

FORMS = [
    ("[09:15] Vera Tamm: The crane is gone.\n[09:16] Ivo Orr: It was sold.", ["Vera Tamm", "Ivo Orr"]),
    ("09:15 Vera Tamm: The crane is gone.\n09:16 Ivo Orr: It was sold.", ["Vera Tamm", "Ivo Orr"]),
    ("TAMM (on camera): The crane is gone.\n\nORR (through interpreter): It was sold.", ["TAMM", "ORR"]),
    ("Speaker 1: The crane is gone.\nSpeaker 2: It was sold.", ["Speaker 1", "Speaker 2"]),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Vera Tamm>The crane is gone.</v>", ["Vera Tamm"]),
    ("Ms. TAMM. The crane is gone.\n\nThe SPEAKER. Order.", ["Ms. TAMM", "The SPEAKER"]),
    ("Mr Ivo Orr (Port Venn) (Lab): It was sold.", ["Mr Ivo Orr"]),
    ("THE CHAIRMAN: The crane is gone.\nORR: It was sold.", ["THE CHAIRMAN", "ORR"]),
    # Nobody speaks behind a label or a time, and a question asserts nothing.
    ("Photo: The crane\nMonday: The crane is gone.", []),
    ("TAMM: Who sold it?\nORR: The board.", ["ORR"]),
    ("“TAMM: The crane is gone.\n\n“ORR: It was sold.", ["TAMM", "ORR"]),
    # With a role, where the marks show that the words are somebody's.
    ("Vera Tamm, lock keeper: “The crane is gone.”", ["Vera Tamm, lock keeper"]),
    ("“The crane is gone.” — Vera Tamm, lock keeper", ["Vera Tamm, lock keeper"]),
    ("“The crane is gone.” ― Vera J. Tamm.", ["Vera J. Tamm"]),
]


@pytest.mark.parametrize(("text", "speakers"), FORMS)
def test_speakers_of_every_form_are_found(extractor: Extractor, text: str, speakers: list[str]) -> None:
    found = [each for each in extractor.find(text) if each.rule == "speaker line"]

    assert [words(text, each.source) for each in found] == speakers
    assert all(each.directness is Directness.DIRECT for each in found)


def test_a_turn_goes_on_until_the_next_speaker(extractor: Extractor) -> None:
    text = "TAMM: The crane is gone.\n\nNobody asked us.\n\n(APPLAUSE)\n\nORR: It was sold.\nQ: Why?"

    first, second = (each for each in extractor.find(text) if each.rule == "speaker line")

    assert words(text, first.content) == "The crane is gone.\n\nNobody asked us."
    assert words(text, second.content) == "It was sold."


def test_what_a_speaker_reports_is_relayed_by_the_speaker(extractor: Extractor) -> None:
    text = "TAMM: The keeper said the crane was gone.\nORR: It was sold."

    nested = next(each for each in extractor.find(text) if each.rule == "verb")

    assert [words(text, relay) for relay in nested.relays] == ["TAMM"]
