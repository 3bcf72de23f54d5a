"""Copies of a text are recognised, and other texts are not."""

from itertools import islice

import pytest

from sources.text.copies import MIN_SHINGLES, are_copies, marks_of, shingles_of

NAMES = ("harbour", "bridge", "school", "market", "station", "library", "clinic", "stadium", "theatre", "airport")


def sentences(of: str, number: int) -> list[str]:
    return [
        f"The {of} near the {name} was {of} closed for {of} reasons, said its {of} manager on {of} day {count}."
        for count, name in islice(enumerate(NAMES * 3), number)
    ]


ARTICLE = sentences("bakery", 12)
WHOLE = " ".join(ARTICLE)


@pytest.mark.parametrize(
    ("other", "is_copy"),
    [
        (WHOLE.upper().replace(",", " –"), True),  # set by another hand
        (f"By our staff. {WHOLE} Copyright of the agency, all rights reserved.", True),
        (" ".join(ARTICLE[:7]), True),  # cut from below
        (" ".join([*ARTICLE[:9], *sentences("brewery", 2)]), True),  # with an end of its own
        (" ".join([*ARTICLE[:3], *sentences("brewery", 9)]), False),  # quotes it
        (" ".join(sentences("brewery", 12)), False),
    ],
)
def test_a_copy_shares_most_of_the_shorter_text(other: str, is_copy: bool) -> None:
    one, two = shingles_of(WHOLE), shingles_of(other)
    assert are_copies(one, two) is are_copies(two, one) is is_copy
    if is_copy:
        assert set(marks_of(one)) & set(marks_of(two)), "the index finds it"


def test_marks_tell_texts_apart_and_fit_the_column() -> None:
    texts = [marks_of(shingles_of(" ".join(sentences(name, 12)))) for name in NAMES]
    assert len({mark for marks in texts for mark in marks}) == sum(map(len, texts))
    assert all(-(2**63) <= mark < 2**63 for marks in texts for mark in marks)


def test_a_sentence_or_two_are_nobodys_copy() -> None:
    short = shingles_of(ARTICLE[0])
    assert 0 < len(short) < MIN_SHINGLES
    assert marks_of(short) == []
    assert not are_copies(short, short)
