"""Which words are a name, and when two mentions have the same one."""

import pytest

from claims.domain.text.naming_words import is_name, name_key

WORDS = [
    ("Professor Eastman", True),
    ("the Russian president", True),
    ("Kan", True),
    ("Мария", True),
    ("משרד", True),  # a script without capital letters
    # A role, a description or a pronoun means somebody else in the next sentence.
    ("the minister", False),
    ("An official", False),
    ("He", False),
    ("Elle", False),
    ("Он", False),
    ("two officials", False),
    ("", False),
]


@pytest.mark.parametrize(("words", "named"), WORDS)
def test_a_name_means_the_same_wherever_it_stands(words: str, named: bool) -> None:
    assert is_name(words) is named


@pytest.mark.parametrize("spelling", ["Kremlin", "the  Kremlin", "The Kremlin", "KREMLIN", "the Kremlin’s"])
def test_spellings_of_one_name_have_one_key(spelling: str) -> None:
    assert name_key(spelling) == "kremlin"
