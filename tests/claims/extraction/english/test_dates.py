"""Words that date a statement, and what they mean on a Wednesday, 30 July 2025."""

from datetime import date

import pytest

from claims.extraction import Extractor
from claims.extraction.english.when.dates import interval_of
from tests.support.extraction.readable_attributions import words

PUBLISHED_ON = date(2025, 7, 30)

INTERVALS = [
    ("on July 28", "2025-07-28"),
    ("on Monday, July 28", "2025-07-28"),
    ("on 28 July 2024", "2024-07-28"),
    ("on the 28th of July", "2025-07-28"),
    ("on Aug. 2", "2024-08-02"),  # the last one: August has not been yet
    ("2025-07-28", "2025-07-28"),
    ("in June", "2025-06"),
    ("last November", "2024-11"),
    ("in November 2021", "2021-11"),
    ("earlier in July", "2025-07-01/2025-07-30"),
    ("earlier in June", "2025-06"),
    ("in 2019", "2019"),
    ("on Wednesday", "2025-07-30"),  # the day of publication
    ("on Thursday", "2025-07-24"),  # the last one before
    ("late on Tuesday", "2025-07-29"),
    ("last Wednesday", "2025-07-23"),
    ("yesterday", "2025-07-29"),
    ("the day before yesterday", "2025-07-28"),
    ("last night", "2025-07-29"),
    ("this morning", "2025-07-30"),
    ("last week", "2025-07-21/2025-07-27"),
    ("earlier this week", "2025-07-28/2025-07-30"),
    ("last month", "2025-06"),
    ("this month", "2025-07-01/2025-07-30"),
    ("last year", "2024"),
    ("three days ago", "2025-07-27"),
    ("two weeks ago", "2025-07-16~"),
    ("eight months ago", "2024-11~"),
]


@pytest.mark.parametrize(("dating", "edtf"), INTERVALS)
def test_words_mean_the_last_such_time(dating: str, edtf: str) -> None:
    interval = interval_of(dating, PUBLISHED_ON)

    assert interval is not None
    assert interval.edtf == edtf


@pytest.mark.parametrize("dating", ["", "recently", "on July 45", "on February 29", "may", "Monday's report"])
def test_what_is_no_date_means_nothing(dating: str) -> None:
    assert interval_of(dating, PUBLISHED_ON) is None


DATED = [
    ("The keeper said on Monday that the crane was gone.", "on Monday"),
    ("On Monday, the keeper said that the crane was gone.", "On Monday"),
    ("In June, the board warned that the crane was old.", "In June"),
    ("“The crane is gone,” the keeper said late on Tuesday.", "late on Tuesday"),
    ("In a call on July 28, the keeper said that the crane was gone.", "on July 28"),
    ("The board has not commented since Monday.", "Monday"),
    ("The keeper denied the report on Thursday.", "on Thursday"),
    # What was said has dates of its own.
    ("The keeper said the crane had gone on Monday.", ""),
    ("On Monday the crane was gone, the keeper said.", ""),
    ("The keeper denied Monday's report.", ""),
    # The day of the call.
    ("The two spoke by phone on July 28. During the call, the keeper said the crane was gone.", "on July 28"),
]


@pytest.mark.parametrize(("text", "dating"), DATED)
def test_the_words_that_date_the_statement_are_kept_apart_from_its_content(
    extractor: Extractor, text: str, dating: str
) -> None:
    [found] = extractor.find(text)

    assert words(text, found.stated) == dating
    assert not dating or dating not in words(text, found.content)
