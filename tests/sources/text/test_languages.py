"""Which language a text is found to be in."""

import pytest

from sources.text.languages import language_of
from sources.vocabulary import UNDETERMINED

TEXTS = {
    "de": "Das Ministerium dementierte am Montag, dass die Brücke verkauft worden sei.",
    "en": "The ministry denied on Monday that the bridge had been sold.",
    "es": "El ministerio negó el lunes que el puente se hubiera vendido.",
    "fr": "Le ministère a démenti lundi que le pont ait été vendu.",
    "he": "המשרד הכחיש ביום שני שהגשר נמכר.",
    "pl": "Ministerstwo zaprzeczyło w poniedziałek, że most został sprzedany.",
    "ru": "Министерство в понедельник опровергло сообщения о том, что мост продан, и не стало отвечать на вопросы.",
    "uk": "Міністерство в понеділок спростувало продаж мосту.",
}

CASES = [
    # The text decides...
    *((text, None, language) for language, text in TEXTS.items()),
    # ...and so it does where its page says something else, as templates and translations do.
    *((TEXTS[language], "en", language) for language in ("de", "fr", "he", "pl", "ru")),
    # What the page says is more exact where the two agree...
    (TEXTS["en"], "en-GB", "en-GB"),
    (TEXTS["de"], "de_AT", "de-AT"),
    (TEXTS["en"], " EN ", "EN"),
    # ...and is believed where the text alone could be anything.
    ("Kremlin", "de", "de"),
    ("Bridge sold", "en", "en"),
    # Twins, which nobody tells apart by a sentence, do not contradict each other.
    ("Departementet avviste mandag at broen var solgt, og ville ikke si noe mer.", "nb", "nb"),
    # What is no language tag says nothing.
    (TEXTS["fr"], "french language", "fr"),
    (TEXTS["fr"], "und", "fr"),
    # Where nothing can be said, nothing is.
    ("", None, UNDETERMINED),
    ("12:30 – 14", None, UNDETERMINED),
    ("Kremlin", None, UNDETERMINED),
]


@pytest.mark.parametrize(("text", "declared", "language"), CASES)
def test_the_text_decides_and_its_page_is_evidence(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
