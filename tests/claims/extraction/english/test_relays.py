"""Whose words they are, and who passed them on, from the nearest on."""

import pytest

from claims.extraction import Extractor
from tests.support.extraction.readable_attributions import words

RELAYED = [
    # Quoted or cited as saying, in either voice.
    ("Radio Venn quoted the keeper as saying that the crane was gone.", "the keeper", ["Radio Venn"]),
    ("State news agency KNA cited the keeper as saying the crane was gone.", "the keeper", ["State news agency KNA"]),
    ("The keeper was quoted by Radio Venn as saying the crane was gone.", "The keeper", ["Radio Venn"]),
    ("The keeper was quoted as saying by Radio Venn that the crane was gone.", "The keeper", ["Radio Venn"]),
    ("“The crane is gone,” the keeper was quoted as saying.", "the keeper", []),
    # At the end.
    ("The keeper said the crane was gone, Radio Venn reported.", "The keeper", ["Radio Venn"]),
    ("The crane was gone, the keeper said, the Venn Courier reported.", "the keeper", ["the Venn Courier"]),
    # Citing: people, bodies and papers, wherever the participle stands...
    ("Citing two witnesses, Radio Venn reported that the crane was gone.", "two witnesses", ["Radio Venn"]),
    ("Radio Venn, citing two witnesses, reported that the crane was gone.", "two witnesses", ["Radio Venn"]),
    ("The crane was gone, Radio Venn reported, citing a leaked letter.", "a leaked letter", ["Radio Venn"]),
    ("The crane was gone, according to the Courier, which cited two witnesses.", "two witnesses", ["the Courier"]),
    # ...also after a verb in what the outlet reports.
    ("Radio Venn reported that the crane had left the quay, citing two witnesses.", "two witnesses", ["Radio Venn"]),
    # Told to an outlet; a person or an inquiry passes nothing on.
    ("The keeper told Radio Venn in a statement that the crane was gone.", "The keeper", ["Radio Venn"]),
    ("The keeper said in an interview with Radio Venn that the crane was gone.", "The keeper", ["Radio Venn"]),
    ("The keeper said in remarks carried by the agency KNA that the crane was gone.", "The keeper", ["the agency KNA"]),
    ("The keeper told the inquiry that the crane was gone.", "The keeper", []),
    ("The keeper told Ivo Orr that the crane was gone.", "The keeper", []),
]


@pytest.mark.parametrize(("text", "source", "relays"), RELAYED)
def test_the_origin_and_who_passed_it_on_are_told_apart(
    extractor: Extractor, text: str, source: str, relays: list[str]
) -> None:
    [found] = extractor.find(text)

    assert words(text, found.source) == source
    assert [words(text, relay) for relay in found.relays] == relays
    assert words(text, found.content).lower().removeprefix("that ").strip("“”,").startswith("the crane")
    assert "Radio" not in words(text, found.content)


def test_a_reason_that_is_cited_is_no_source(extractor: Extractor) -> None:
    text = "The board said the crane would go, citing safety."

    assert all(words(text, found.source) == "The board" and not found.relays for found in extractor.find(text))


NESTED = [
    # What somebody else is said to think is the word of whoever says so.
    ("Radio Venn noted that the town views the crane as lost.", {"Radio Venn": []}),
    (
        "The Courier reported that Radio Venn said that the keeper claimed the crane was gone.",
        {"The Courier": [], "Radio Venn": ["The Courier"], "the keeper": ["Radio Venn", "The Courier"]},
    ),
    ("“The keeper said it was gone,” Ivo Orr said.", {"Ivo Orr": [], "The keeper": ["Ivo Orr"]}),
    # Those who cite it, wherever that stands.
    ("According to two keepers, cited by the Courier, the crane was gone.", {"two keepers": ["the Courier"]}),
    ("The crane was gone, according to the Courier, citing two keepers.", {"two keepers": ["the Courier"]}),
    (
        "The crane was gone, a keeper told Radio Venn, as reported by the Courier.",
        {"a keeper": ["Radio Venn", "the Courier"]},
    ),
    # A pronoun's words are passed on like a name's.
    ("Peter Orr left. He said the crane was gone, according to the Courier.", {"He": ["the Courier"]}),
    # What a body is said to think is its reporter's word.
    ("The Courier said that Moscow considers the harbour closed.", {"The Courier": []}),
    # Nobody relays themselves.
    ("The keeper said she believed the crane was gone.", {"The keeper": [], "she": []}),
    # That it was said is denied, too.
    ("The board denied that it had said the crane was gone.", {"The board": []}),
]


@pytest.mark.parametrize(("text", "relays"), NESTED)
def test_nested_attributions_keep_those_around_them(
    extractor: Extractor, text: str, relays: dict[str, list[str]]
) -> None:
    found = extractor.find(text)

    assert {words(text, one.source): [words(text, relay) for relay in one.relays] for one in found} == relays
