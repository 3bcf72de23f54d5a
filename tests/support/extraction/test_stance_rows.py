"""How a row of the stance tables is judged."""

import pytest

from claims.extraction import FoundAttribution
from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span
from tests.support.extraction.stance_rows import (
    ASSERTS,
    CERTAIN,
    CONFIRMS,
    DENIES,
    PROBABLE,
    SILENT,
    Expected,
    Row,
    Verdict,
    judge,
    row,
)

TEXT = "The mayor of Tarsk and the council were silent about the sale."


def span_of(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),) if words else ()


def found(source: str, stance: Stance, certainty: Certainty = CERTAIN, content: str = "the sale") -> FoundAttribution:
    return FoundAttribution(
        span_of(source), span_of("silent"), span_of(content), stance, Directness.INDIRECT, certainty
    )


MAYOR, COUNCIL = Expected("the mayor", SILENT), Expected("the council", SILENT)

JUDGEMENTS = [
    (row(TEXT, MAYOR), [found("The mayor of Tarsk", SILENT)], Verdict.RIGHT),
    # Each is found by an attribution of its own.
    (row(TEXT, MAYOR, COUNCIL), [found("The mayor of Tarsk and the council", SILENT)], Verdict.WRONG),
    (row(TEXT, MAYOR, COUNCIL), [found("The mayor", SILENT), found("the council", SILENT)], Verdict.RIGHT),
    (row(TEXT, MAYOR), [], Verdict.WRONG),
    (row(TEXT, MAYOR), [found("The mayor", DENIES)], Verdict.WRONG),
    (row(TEXT, MAYOR), [found("The mayor", ASSERTS)], Verdict.OPPOSITE),
    (row(TEXT, MAYOR), [found("The mayor", SILENT), found("the council", ASSERTS)], Verdict.OPPOSITE),
    # What is not certain affirms nothing, and what nobody says nothing for anybody.
    (row(TEXT, MAYOR), [found("The mayor", SILENT), found("The mayor", ASSERTS, PROBABLE)], Verdict.RIGHT),
    (row(TEXT, MAYOR), [found("The mayor", SILENT), found("", ASSERTS)], Verdict.WRONG),
    # Who affirms, in other words or about something else, does affirm.
    (row(TEXT, Expected("the mayor", CONFIRMS)), [found("The mayor", ASSERTS)], Verdict.WRONG),
    (row(TEXT, Expected("the mayor", ASSERTS, content="sale")), [found("The mayor", ASSERTS)], Verdict.RIGHT),
    (row(TEXT, Expected("the mayor", ASSERTS, content="boat")), [found("The mayor", ASSERTS)], Verdict.WRONG),
    # Of several stances, each is right.
    (row(TEXT, Expected("the mayor", (SILENT, DENIES))), [found("The mayor", DENIES)], Verdict.RIGHT),
    # Nothing certain may be offered of what nobody has said.
    (row(TEXT), [], Verdict.RIGHT),
    (row(TEXT), [found("The mayor", DENIES)], Verdict.WRONG),
    (row(TEXT), [found("The mayor", ASSERTS)], Verdict.OPPOSITE),
    (row(TEXT, also=(MAYOR,)), [found("The mayor", SILENT)], Verdict.RIGHT),
    (row(TEXT, also=(MAYOR,)), [], Verdict.RIGHT),
]


@pytest.mark.parametrize(("judged", "attributions", "verdict"), JUDGEMENTS)
def test_a_row_is_judged_by_what_an_editor_would_offer(
    judged: Row, attributions: list[FoundAttribution], verdict: Verdict
) -> None:
    assert judge(judged, attributions).verdict is verdict
