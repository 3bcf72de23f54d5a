"""Words that name a source in a document."""

from typing import Final

from sources.name_matching import POSSESSIVE, without_article

PRONOUNS: Final = frozenset(
    {
        *("he", "she", "it", "they", "i", "we", "you", "who", "that", "which"),
        *("il", "elle", "ils", "elles", "on", "nous", "vous", "je", "qui", "ce"),
        *("он", "она", "оно", "они", "мы", "вы", "я", "кто"),
    }
)
"""At the start of a sentence they have a capital letter, as names have."""


def name_key(words: str) -> str:
    """What all spellings of a name have in common: case, articles, possessives and white space do not count."""
    return POSSESSIVE.sub("", without_article(" ".join(words.split()))).casefold()


def name_to_file(words: str) -> str:
    """The name under which a new source would be on file: without the article, and without what explains it behind a
    comma ("Otto Brandt, the chief engineer")."""
    return without_article(" ".join(words.split())).partition(",")[0].strip()


def is_name(words: str) -> bool:
    """Whether the words name the same source wherever they stand in a document.

    "Professor Eastman" and "the Russian president" do; "he", "an official" and "the minister" do not.
    """
    name = without_article(" ".join(words.split()))
    return name_key(name) not in PRONOUNS and any(letter.isalpha() and not letter.islower() for letter in name)
