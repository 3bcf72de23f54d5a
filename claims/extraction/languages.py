"""The extractor of each language."""

import gc
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


class HeldExtractor:
    """The extractor of the language that was asked for last. `load` makes the one of a primary language.

    Each takes 60 to 200 MB, so that no two are held at once; to load one takes one to three seconds.
    """

    def __init__(self, load: Callable[[str], Extractor | None]) -> None:
        self._load = load
        self._language = ""
        self._extractor: Extractor | None = None

    def of(self, language: str) -> Extractor | None:
        """For a document in this language, a BCP 47 tag; None if there is no extractor. Raises ModelMissing."""
        primary = primary_language(language)
        if not has_extractor(primary):
            return None
        if primary != self._language:
            self._language, self._extractor = "", None
            gc.collect()  # a pipeline refers to itself
            self._extractor = self._load(primary)
            self._language = primary
        return self._extractor
