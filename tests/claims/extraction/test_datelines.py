"""What a dateline is, in any language."""

import pytest

from claims.extraction.datelines import colon_dateline_end, dateline_end

DATELINES = [
    "ORSK — ",
    "ORSK (KNA) — ",
    "ORSK ― ",
    "ORSK/VENN, June 4 - ",
    "PORT VENN, 4 June 2025 – ",
    "PORT VENN, 04.06.2025 – ",
    "Orsk (KNA) – ",
    "Port Venn, June 4 – ",
    "ORSK, June 4. /KNA/. ",
    "(KNA) - ",
    "ОРСК, 4 июня – ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_ends_before_the_text(dateline: str) -> None:
    assert dateline_end(f"{dateline}The crane has been sold.") == len(dateline)


NONE = [
    "NASA – the space agency – said so.",  # the sentence goes on
    "The crane – sold on Friday – is gone.",
    "Vera Tamm – The crane is gone.",  # no place in capitals, no date, no agency
    "ORSK is a town.",
    "—",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_other_dashes_begin_no_text(text: str) -> None:
    assert dateline_end(text) == 0


def test_a_colon_may_end_a_dateline_in_capitals_only() -> None:
    assert colon_dateline_end("PORT VENN: The crane is gone.") == len("PORT VENN: ")
    assert colon_dateline_end("Vera Tamm: The crane is gone.") == 0
