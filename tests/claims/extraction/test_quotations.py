"""Quotations: by their marks alone, and as the content of an attribution."""

import pytest

from claims.extraction import Extractor
from claims.extraction.quotations import quotations_of
from claims.vocabulary import Directness
from tests.support.extraction.readable_attributions import Said, all_said, only, words

MARKS = [
    ('He said "no" and left.', ['"no"']),
    ("He said “no” and left.", ["“no”"]),
    # Every paragraph opens with a mark, only the last closes: one quotation...
    ('"One.\n\n"Two.\n\n"Three."', ['"One.\n\n"Two.\n\n"Three."']),
    # ...but one that is never closed, and not taken up again, ends with its paragraph.
    ('He said: "One.\nThe council met.', ['"One.']),
    ("He said: “One. The council met.\n“Two,” she said.", ["“One. The council met.\n“Two,”"]),
    # Two apostrophes are a mark.
    ("He said ''no'' and left.", ["''no''"]),
    # A closing mark alone quotes nothing, nor do inches.
    ("One,” he said.", []),
    ('A 12" pipe burst.', []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks_make_quotations_also_where_one_is_missing(text: str, expected: list[str]) -> None:
    assert [quotation.span.of(text) for quotation in quotations_of(text)] == expected


SENTENCES = [
    # A quotation goes on after its cue.
    (
        '"We are late," said Mary Jones, head of the board. "We will not be late again."',
        [Said("Mary Jones, head of the board", "said", '"We are late," | "We will not be late again."')],
    ),
    # It may be broken in the middle of a sentence.
    (
        "“Now that it is over,” he told the paper, “we can rest.”",
        [Said("he", "told", "“Now that it is over,” | “we can rest.”")],
    ),
    # It may be the next paragraph, which has no cue of its own.
    (
        '"We are late," Jones said.\n\n"We will not be late again."',
        [Said("Jones", "said", '"We are late," | "We will not be late again."')],
    ),
    # All of its sentences are content.
    ('"We are late. We know it," Jones said.', [Said("Jones", "said", '"We are late. We know it,"')]),
    # So are all of its paragraphs.
    (
        'The mayor said: "We are late.\n\n"We know it."',
        [Said("The mayor", "said", '"We are late.\n\n"We know it."')],
    ),
    # A cue inside a quotation attributes within it, and does not reach outside.
    (
        '"The experts said the bridge was safe," Jones said.',
        [
            Said("Jones", "said", '"The experts said the bridge was safe,"'),
            Said("The experts", "said", "the bridge was safe"),
        ],
    ),
    # Signed, without a verb.
    ('"I am ashamed of this bridge."\n― Ana Silva', [Said("Ana Silva", "―", '"I am ashamed of this bridge."')]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_quotation_is_the_content_of_its_cue(extractor: Extractor, text: str, expected: list[Said]) -> None:
    assert sorted(all_said(extractor, text)) == sorted(expected)


def test_a_quotation_that_is_never_closed_does_not_swallow_the_article(extractor: Extractor) -> None:
    text = 'The mayor said: "We never closed the bridge.\nThe council met on Monday.'

    assert words(text, only(extractor, text).content) == '"We never closed the bridge.'


DIRECTNESS = [
    ('"We are late," Jones said.', Directness.DIRECT),
    ("Jones said that they were late.", Directness.INDIRECT),
    ('Jones said that they were "a little late".', Directness.MIXED),
]


@pytest.mark.parametrize(("text", "directness"), DIRECTNESS)
def test_directness_is_read_from_the_marks(extractor: Extractor, text: str, directness: Directness) -> None:
    assert only(extractor, text).directness is directness


def test_what_is_said_inside_a_quotation_ends_with_it(extractor: Extractor) -> None:
    text = "The spokesman said “Iran announced that the offer is serious” because of the uranium."
    assert Said("Iran", "announced", "that the offer is serious") in all_said(extractor, text)
