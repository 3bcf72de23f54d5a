"""Whom pronouns, roles and surnames mean; never a guess between two."""

import pytest

from claims.extraction import Extractor
from tests.support.extraction.readable_attributions import words

MEANT = [
    # A surname is whoever the text has named in full, a title tells two apart.
    ("Vera Tamm keeps the lock. Tamm said the crane was gone.", "Tamm", ["Vera Tamm"]),
    ("Vera Tamm and Ivo Tamm keep the lock. Tamm said the crane was gone.", "Tamm", ["Vera Tamm", "Ivo Tamm"]),
    ("Anna Tamm and Peter Tamm keep the lock. Mr Tamm said the crane was gone.", "Mr Tamm", ["Peter Tamm"]),
    ("Vera Tamm said the crane was gone.", "Vera Tamm", []),
    # Gender, also by role...
    ("Anna Tamm met Peter Orr. She said the crane was gone.", "She", ["Anna Tamm"]),
    ("Vesk Orr, a spokesman, met Anna Tamm. He said the crane was gone.", "He", ["Vesk Orr"]),
    # ...and whoever spoke last.
    ("Peter Orr met Jack Moss. Orr said it was late. He added that the crane was gone.", "He", ["Peter Orr"]),
    ("Peter Orr met Jack Moss. He said the crane was gone.", "He", ["Peter Orr", "Jack Moss"]),
    ("The road was shut. He said the crane was gone.", "He", []),
    # A place and an outlet are no persons.
    ("Peter Orr left Moscow for Radio Venn. He said the crane was gone.", "He", ["Peter Orr"]),
    # Roles, before or after the name, with the country as noun or adjective.
    ("Anna Tamm, the harbour minister, left. The minister said the crane was gone.", "The minister", ["Anna Tamm"]),
    ("Russian President Igor Orr left. The Russian president said it was gone.", "The Russian president", ["Igor Orr"]),
    ("Igor Orr, Russia's president, left. The Russian president said it was.", "The Russian president", ["Igor Orr"]),
    ("Igor Orr, Russia's president, left. The French president said it was gone.", "The French president", []),
    ("Two ministers, Ivo Orr and Peter Moss, left. The minister said it was gone.", "The minister", []),
    # Without a name, whoever was spoken of.
    (
        "A Russian official said it was late. The official added that it was gone.",
        "The official",
        ["A Russian official"],
    ),
    # Bodies, by their fullest mention, which is never the source's own words.
    (
        "The Harbour Ministry met. Rain fell. The ministry said it was late. The ministry said the crane was gone.",
        "The ministry",
        ["Harbour Ministry"],
    ),
    ("The harbour office closed. The harbour office said the crane was gone.", "The harbour office", []),
    ("Its owner, Tamm Lines, denied that it was late. It said the crane was gone.", "It", ["Tamm Lines"]),
    ("Norvik posted a loss. The company said the crane was gone.", "The company", ["Norvik"]),
    ("The Tamm Quartet met. It said the crane was gone.", "It", ["Tamm Quartet"]),
    ("Queen Vera of Tamm left. The monarch said the crane was gone.", "The monarch", ["Queen Vera"]),
    ("The Harbour Ministry met. The ministry said the crane was gone.", "The ministry", ["Harbour Ministry"]),
    ("The dockers' union met. It said the crane was gone.", "It", ["The dockers' union"]),
    # An office is its own, and its minister is not named by it; nor is a wife a minister.
    (
        "The Kremlin said it was late. The Velmoran Prime Minister's Office denied it. It said the crane was gone.",
        "It",
        ["The Velmoran Prime Minister's Office"],
    ),
    ("Radio Venn left. The Attorney General’s Office met. It said it was.", "It", ["The Attorney General’s Office"]),
    ("Radio Venn left. The office of the mayor met. It said the crane was gone.", "It", ["The office of the mayor"]),
    ("The Prime Minister's wife, Anna Tamm, left. She said the crane was gone.", "She", ["Anna Tamm"]),
    # Whose turn it is says "I"; a clause belongs to what stands before it.
    ("Vera Tamm: I said the crane was gone.", "I", ["Vera Tamm"]),
    ("Ivo Orr, who said the crane was gone, left.", "who", ["Ivo Orr"]),
    ("Two officials said it was late. They added that the crane was gone.", "They", ["Two officials"]),
]


@pytest.mark.parametrize(("text", "source", "meant"), MEANT)
def test_the_source_meant_is_found_or_left_open(extractor: Extractor, text: str, source: str, meant: list[str]) -> None:
    found = [one for one in extractor.find(text) if words(text, one.source) == source]

    assert found
    assert sorted(words(text, referent) for referent in found[-1].referents) == sorted(meant)


def test_a_silence_has_an_owner(extractor: Extractor) -> None:
    text = "The board sent us to the harbour office, which declined to comment."

    assert [words(text, one.source) for one in extractor.find(text)] == ["the harbour office"]


def test_names_are_kept_from_part_to_part(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.extraction.parsing.MAX_PART_CHARACTERS", 40)
    text = "Vera Tamm keeps the lock of the harbour.\n\nTamm said the crane was gone."

    [found] = extractor.find(text)

    assert [words(text, referent) for referent in found.referents] == ["Vera Tamm"]
