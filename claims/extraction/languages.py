"""The extractor of each language."""

from collections.abc import Callable, Mapping

from claims.extraction.english.extractor import EnglishExtractor
from claims.extraction.interface import Extractor

DEFAULT_LANGUAGE = "en"

EXTRACTORS: Mapping[str, Callable[[str], Extractor]] = {"en": EnglishExtractor}
"""By primary language (the first part of a BCP 47 tag); called with the name of the spaCy model."""


def load_extractor(language: str, model: str) -> Extractor:
    """The extractor for a document in this language, a BCP 47 tag; that of English where the language has none.

    Loading a model takes a second. Raises ModelMissing.
    """
    primary = language.partition("-")[0].lower()
    return EXTRACTORS.get(primary, EXTRACTORS[DEFAULT_LANGUAGE])(model)
