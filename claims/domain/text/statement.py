"""The statement of a claim, and the words that are it. Pure."""

import re
from typing import Final

MAX_STATEMENT_CHARACTERS: Final = 500
"""A statement is one sentence or two that can be checked. Earlier ones may be longer."""

WORD: Final = re.compile(r"\w+")
QUOTATION: Final = " \"“”„«»‘’',;:"
WITHOUT_MEANING: Final = frozenset({"that", "the", "a", "an"})


def is_statement(words: str, statement: str) -> bool:
    """Whether the words are the statement, but for case, punctuation, articles and "that".

    Likeness is not enough: "will not resign" is much like "will resign".
    """
    said = _bearing_words(words)
    return bool(said) and said == _bearing_words(statement)


def statement_of(content: str) -> str:
    """The words of an attribution's content as the beginning of a claim's statement: without "that", and without the
    marks and the comma around a quotation."""
    said = content.strip(QUOTATION).removeprefix("that ").strip(QUOTATION)
    return said[:1].upper() + said[1:]


def _bearing_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if word not in WITHOUT_MEANING]
