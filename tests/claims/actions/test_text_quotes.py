import pytest

from claims.actions.text_quotes import QuoteFinder, TextSelector
from claims.exceptions import QuoteAmbiguous, QuoteNotFound, SpanOutsideText, PassageMismatch

TEXT = "“We spoke,” the Kremlin said.\nThey spoke — again. They spoke of oil."


def words(selector):
    return QuoteFinder(TEXT).place(selector, "words.content.0").of(TEXT)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (TextSelector("the Kremlin"), "the Kremlin"),
        # Prefix or suffix single out one match...
        (TextSelector("spoke", prefix="“We "), "spoke"),
        (TextSelector("They spoke", suffix=" of"), "They spoke"),
        # ...and quotation marks, dashes and white space may differ.
        (TextSelector('"We spoke,"'), "“We spoke,”"),
        (TextSelector("the Kremlin said. They spoke"), "the Kremlin said.\nThey spoke"),
        (TextSelector("again", prefix="spoke - "), "again"),
        (TextSelector(start=1, end=9), "We spoke"),
        (TextSelector("We spoke", start=1, end=9), "We spoke"),
    ],
)
def test_a_selector_resolves_to_its_only_match(selector, found):
    assert words(selector) == found


def test_prefix_and_suffix_select_the_match():
    assert QuoteFinder(TEXT).place(TextSelector("They spoke", suffix=" of"), "").start == TEXT.rindex("They spoke")


@pytest.mark.parametrize(
    ("selector", "refusal"),
    [
        (TextSelector("They spoke"), QuoteAmbiguous),
        (TextSelector("They met"), QuoteNotFound),
        (TextSelector("spoke", prefix="He "), QuoteNotFound),
        (TextSelector("  "), QuoteNotFound),
        (TextSelector(start=60, end=600), SpanOutsideText),
        (TextSelector(start=9, end=9), SpanOutsideText),
        (TextSelector("They", start=1, end=9), PassageMismatch),
    ],
)
def test_missing_and_ambiguous_quotes_are_refused_with_their_field(selector, refusal):
    with pytest.raises(refusal) as refused:
        words(selector)
    assert refused.value.details["field"] == "words.content.0"


def test_overlapping_matches_are_counted_separately():
    with pytest.raises(QuoteAmbiguous, match="occur 2 times"):
        QuoteFinder("ananas").place(TextSelector("ana"), "")
