"""The extractor of each language."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from claims.extraction.interface import Extractor
from sources.text.languages import primary_language

ENGLISH = "en"


class ExtractorLocation(NamedTuple):
    """Where an extractor is. It is imported when it is first needed: each language has libraries of its own."""

    module: str
    class_name: str
    packages: tuple[str, ...] = ()
    """Optional packages that it needs."""

    @property
    def is_installed(self) -> bool:
        return all(find_spec(package) is not None for package in self.packages)

    def load(self) -> Callable[..., Extractor]:
        extractor: Callable[..., Extractor] = getattr(import_module(self.module), self.class_name)
        return extractor


EXTRACTORS: Mapping[str, ExtractorLocation] = {
    ENGLISH: ExtractorLocation("claims.extraction.english.extractor", "EnglishExtractor"),
    "fr": ExtractorLocation("claims.extraction.french.extractor", "FrenchExtractor"),
    "ru": ExtractorLocation(
        "claims.extraction.russian.extractor", "RussianExtractor", packages=("natasha", "pymorphy3")
    ),
}
"""By primary language (the first part of a BCP 47 tag)."""


def has_extractor(language: str) -> bool:
    """Whether attributions can be suggested for a document in this language, a BCP 47 tag."""
    location = EXTRACTORS.get(primary_language(language))
    return location is not None and location.is_installed


def load_extractor(
    language: str, model: str, *, threshold: float | None = None, with_unsaid: bool = False
) -> Extractor | None:
    """The extractor for a document in this language, a BCP 47 tag; None if there is none, or if it is not installed.

    `model` names the spaCy model for English, and `threshold` is the score that English attributions need; other
    languages have no scores. `with_unsaid` adds what nobody has said yet. Loading a model takes a second. Raises
    ModelMissing.
    """
    primary = primary_language(language)
    if not has_extractor(primary):
        return None
    extractor = EXTRACTORS[primary].load()
    if primary != ENGLISH:
        return extractor(with_unsaid=with_unsaid)
    return extractor(model, threshold, with_unsaid=with_unsaid)
