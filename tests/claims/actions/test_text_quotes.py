import pytest

from claims.actions.text_quotes import QuotedText, Selector
from claims.exceptions import QuoteAmbiguous, QuoteNotFound, SpanOutsideText, WordsNotFound

TEXT = "“We spoke,” the Kremlin said.\nThey spoke — again. They spoke of oil."


def words(selector):
    return QuotedText(TEXT).place(selector, "words.content.0").of(TEXT)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (Selector("the Kremlin"), "the Kremlin"),
        # Prefix or suffix single out one match...
        (Selector("spoke", prefix="“We "), "spoke"),
        (Selector("They spoke", suffix=" of"), "They spoke"),
        # ...and quotation marks, dashes and white space may differ.
        (Selector('"We spoke,"'), "“We spoke,”"),
        (Selector("the Kremlin said. They spoke"), "the Kremlin said.\nThey spoke"),
        (Selector("again", prefix="spoke - "), "again"),
        (Selector(start=1, end=9), "We spoke"),
        (Selector("We spoke", start=1, end=9), "We spoke"),
    ],
)
def test_a_selector_resolves_to_its_only_match(selector, found):
    assert words(selector) == found


def test_prefix_and_suffix_select_the_match():
    assert QuotedText(TEXT).place(Selector("They spoke", suffix=" of"), "").start == TEXT.rindex("They spoke")


@pytest.mark.parametrize(
    ("selector", "refusal"),
    [
        (Selector("They spoke"), QuoteAmbiguous),
        (Selector("They met"), QuoteNotFound),
        (Selector("spoke", prefix="He "), QuoteNotFound),
        (Selector("  "), QuoteNotFound),
        (Selector(start=60, end=600), SpanOutsideText),
        (Selector(start=9, end=9), SpanOutsideText),
        (Selector("They", start=1, end=9), WordsNotFound),
    ],
)
def test_missing_and_ambiguous_quotes_are_refused_with_their_field(selector, refusal):
    with pytest.raises(refusal) as refused:
        words(selector)
    assert refused.value.details["field"] == "words.content.0"


def test_overlapping_matches_are_counted_separately():
    with pytest.raises(QuoteAmbiguous, match="occur 2 times"):
        QuotedText("ananas").place(Selector("ana"), "")
