"""Which words are a name, and when two mentions have the same one."""

import pytest

from claims.domain.text.naming_words import is_name, name_key, name_to_file

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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Kremlin", "Kremlin"),
        ("the Vestmark Courier", "Vestmark Courier"),
        ("Otto Brandt, the authority's chief engineer", "Otto Brandt"),
        ("An official at the ministry, who asked not to be named", "official at the ministry"),
        ("Mayor  Ida Lund", "Mayor Ida Lund"),
        ("", ""),
    ],
)
def test_a_new_source_is_filed_under_its_name_alone(words: str, name: str) -> None:
    assert name_to_file(words) == name
