"""How the copy and the desk write when something was said."""

import pytest

from claims.domain.interval_text import PREPOSITIONS, format_interval, interval_phrase
from claims.domain.stated_interval import parse_edtf
from claims.vocabulary import Precision


@pytest.mark.parametrize(
    ("edtf", "label", "phrase"),
    [
        ("2025-07-28T14:05Z", "28 July 2025, 14:05 UTC", "on 28 July 2025, 14:05 UTC"),
        ("2025-07-28", "28 July 2025", "on 28 July 2025"),
        ("2025-06", "June 2025", "in June 2025"),
        ("2025", "2025", "in 2025"),
        # A period names the month and the year once.
        ("2025-07-01/2025-07-27", "1–27 July 2025", "between 1 and 27 July 2025"),
        ("2025-07-28/2025-08-03", "28 July – 3 August 2025", "between 28 July and 3 August 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "between 30 December 2024 and 2 January 2025"),
        ("2025-06/2025-07", "June–July 2025", "between June and July 2025"),
        ("2024-12/2025-01", "December 2024 – January 2025", "between December 2024 and January 2025"),
        ("2024/2025", "2024–2025", "between 2024 and 2025"),
        ("2025-06/2025-07-27", "June 2025 – 27 July 2025", "between June 2025 and 27 July 2025"),
        (
            "2025-07-28T14:05Z/2025-07-28T15:00Z",
            "28 July 2025, 14:05 – 15:00 UTC",
            "between 28 July 2025, 14:05 and 15:00 UTC",
        ),
        (
            "2025-07-28T14:05Z/2025-07-29T15:00Z",
            "28 July 2025, 14:05 UTC – 29 July 2025, 15:00 UTC",
            "between 28 July 2025, 14:05 UTC and 29 July 2025, 15:00 UTC",
        ),
        # A doubt is said.
        ("2025-07~", "about July 2025", "in or about July 2025"),
        ("2025-07-28~", "about 28 July 2025", "on or about 28 July 2025"),
        ("2025-07?", "July 2025 (uncertain)", "apparently in July 2025"),
        ("2025-07%", "about July 2025 (uncertain)", "apparently in or about July 2025"),
        ("2025-07-01~/2025-07-27", "about 1–27 July 2025", "roughly between 1 and 27 July 2025"),
        ("2025-07-01/2025-07-27?", "1–27 July 2025 (uncertain)", "apparently between 1 and 27 July 2025"),
        (
            "2025-07-01?/2025-07-27~",
            "about 1–27 July 2025 (uncertain)",
            "apparently roughly between 1 and 27 July 2025",
        ),
    ],
)
def test_the_words_are_no_more_exact_than_what_is_known(edtf: str, label: str, phrase: str):
    assert format_interval(parse_edtf(edtf)) == label
    assert interval_phrase(parse_edtf(edtf)) == phrase


def test_every_precision_has_its_preposition():
    assert PREPOSITIONS.keys() == set(Precision)
