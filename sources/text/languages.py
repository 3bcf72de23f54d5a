"""Which language a text is in: by the text itself, with what its page declares as evidence. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sources.vocabulary import UNDETERMINED

NEWS_LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn "
    "ko ku ky lb lo lt lv mk ml mn mr ms mt my ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tl "
    "tr uk ur uz vi zh"
)
"""The languages told apart. With the detector's small ones among them, short texts go astray."""

SAME_TO_THE_DETECTOR: Mapping[str, str] = {"nb": "no", "iw": "he", "in": "id", "fil": "tl", "bs": "hr", "sr": "hr"}
"""Languages by the one that stands for them: a declared one is not contradicted by its twin."""

MAX_CHARACTERS = 20_000
"""How much of a text is looked at."""
MIN_CONFIDENCE = 0.2
"""Below this, nothing is said about a text."""
CONTRADICTION = 0.9
"""From this confidence on, the text is believed rather than its page."""

MAX_LANGUAGE_TAG_CHARACTERS = 35
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


def language_of(text: str, declared: str | None = None) -> str:
    """The BCP 47 tag of the text's language; the declared one, with its region, unless the text contradicts it."""
    tag = _tag(declared)
    detected, confidence = _classifier().classify(text[:MAX_CHARACTERS])
    if tag and (confidence < CONTRADICTION or _stands_for(primary_language(tag)) == _stands_for(detected)):
        return tag
    return detected if confidence >= MIN_CONFIDENCE else UNDETERMINED


def primary_language(tag: str) -> str:
    """The language of a BCP 47 tag, without region or script."""
    return tag.partition("-")[0].lower()


def language_name(tag: str) -> str:
    """The name of a language for people: "Polish"; the tag itself where no name is known."""
    if tag == UNDETERMINED:
        return _("an unknown language")
    try:
        return str(get_language_info(primary_language(tag))["name_translated"])
    except KeyError:
        return tag


def is_right_to_left(tag: str) -> bool:
    """Whether the language is written from right to left; False where it is not known."""
    try:
        return bool(get_language_info(primary_language(tag))["bidi"])
    except KeyError:
        return False


def _tag(declared: str | None) -> str:
    """The declared language as a BCP 47 tag ("de_DE" is "de-DE"); "" if it is none."""
    tag = (declared or "").strip().replace("_", "-")
    return tag if LANGUAGE_TAG.fullmatch(tag) and primary_language(tag) != UNDETERMINED else ""


def _stands_for(language: str) -> str:
    return SAME_TO_THE_DETECTOR.get(language, language)


@cache
def _classifier() -> Any:
    """Loading its model takes a second, so that it is loaded when it is first needed."""
    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages(NEWS_LANGUAGES.split())
    return classifier
