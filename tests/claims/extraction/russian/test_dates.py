"""Russian words that date a statement, and what they mean on a Wednesday, 30 July 2025."""

from datetime import date

import pytest

from claims.extraction import Extractor, has_extractor
from claims.extraction.russian.dates import RUSSIAN_DATES
from claims.extraction.universal.dates import interval_of
from tests.support.extraction.readable_attributions import words

PUBLISHED_ON = date(2025, 7, 30)

INTERVALS = [
    ("28 июля", "2025-07-28"),
    ("в понедельник, 28 июля", "2025-07-28"),
    ("2 августа", "2024-08-02"),  # the last one: August has not been yet
    ("3 марта 2019 года", "2019-03-03"),
    ("в июне", "2025-06"),
    ("в мае", "2025-05"),
    ("в ноябре", "2024-11"),
    ("в начале марта", "2025-03"),
    ("в 2019 году", "2019"),
    ("в среду", "2025-07-30"),  # the day of publication
    ("в четверг вечером", "2025-07-24"),  # the last one before
    ("в минувшую среду", "2025-07-23"),
    ("во вторник", "2025-07-29"),
    ("вчера", "2025-07-29"),
    ("позавчера", "2025-07-28"),
    ("сегодня утром", "2025-07-30"),
    ("на прошлой неделе", "2025-07-21/2025-07-27"),
    ("на этой неделе", "2025-07-28/2025-07-30"),
    ("в прошлом месяце", "2025-06"),
    ("в прошлом году", "2024"),
    ("три дня назад", "2025-07-27"),
    ("две недели назад", "2025-07-16~"),
    ("год назад", "2024~"),
]


@pytest.mark.parametrize(("dating", "edtf"), INTERVALS)
def test_words_mean_the_last_such_time(dating: str, edtf: str) -> None:
    interval = interval_of(dating, PUBLISHED_ON, RUSSIAN_DATES)

    assert interval is not None
    assert interval.edtf == edtf


@pytest.mark.parametrize("dating", ["", "недавно", "45 июля", "29 февраля", "март", "в следующую среду"])
def test_what_is_no_date_means_nothing(dating: str) -> None:
    assert interval_of(dating, PUBLISHED_ON, RUSSIAN_DATES) is None


DATED = [
    ("Сторож сказал в понедельник, что кран исчез.", "в понедельник"),
    ("В понедельник сторож сказал, что кран исчез.", "В понедельник"),
    ("Кран исчез, сообщил вчера сторож.", "вчера"),
    ("28 июля министерство опровергло продажу крана.", "28 июля"),
    ("Сторож сказал, что кран исчез в понедельник.", ""),
    ("«Кран исчез в понедельник», — сказал сторож.", ""),
]


@pytest.mark.skipif(not has_extractor("ru"), reason="the packages that read Russian are not installed")
@pytest.mark.parametrize(("text", "dating"), DATED)
def test_the_words_date_the_statement_and_not_what_was_said(extractor: Extractor, text: str, dating: str) -> None:
    (found,) = extractor.find(text)

    assert words(text, found.stated) == dating
    assert (extractor.interval_of(dating, PUBLISHED_ON) is not None) == bool(dating)
