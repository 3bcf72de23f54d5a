import pytest

from claims.domain.text.typed_words import possible_places

TEXT = """Eva Nordin said on Monday that the bridge was safe. Nobody else said so.

The mayor said that it was closed, and the mayor meant it.

😀 שר החוץ אמר שהגשר סגור."""


@pytest.mark.parametrize(
    ("quotes", "starts"),
    [
        # Words that occur once.
        (["Eva Nordin"], [["Eva Nordin said on"]]),
        # Words that occur often, alone: all of their places.
        (["the mayor"], [["the mayor meant"]]),
        (["said"], [["said on", "said so", "said that"]]),
        # In the paragraph of words that occur once, they are found...
        (["The mayor", "said", "it was closed"], [["The mayor said"], ["said that"], ["it was closed"]]),
        # ...whichever comes first, unless they occur twice there, too.
        (["said", "the bridge was safe"], [["said on", "said so"], ["the bridge was safe"]]),
        # If they do not occur in that paragraph, any place is meant.
        (["Monday", "it"], [["Monday that"], ["it was closed", "it."]]),
        # Part of a word, where it is no word anywhere.
        (["ordin", "גשר"], [["ordin"], ["גשר סגור"]]),
        # Typography and line breaks may differ; code points are counted, also after an emoji.
        (["שר החוץ", "said  so. The mayor"], [["שר החוץ אמר"], ["said so."]]),
        # Words that do not occur, and no words.
        (["Eva Norden", "said on"], [[], ["said on"]]),
        ([" "], [[]]),
        ([], []),
    ],
)
def test_typed_words_are_found_where_they_are_meant(quotes: list[str], starts: list[list[str]]) -> None:
    places = possible_places(TEXT, quotes)
    assert [[span.start for span in spans] for spans in places] == [
        [TEXT.index(words) for words in expected] for expected in starts
    ]


def test_whole_words_are_meant_where_there_are_any() -> None:
    text = "Unsaid, he said. Itself, it was."
    assert [[span.of(text) for span in spans] for spans in possible_places(text, ["said", "it"])] == [["said"], ["it"]]
    assert possible_places(text, ["said"])[0][0].start == text.index("said.")


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    text = "Eva Nordin said so.\nThe mayor said no."
    assert possible_places(text, ["The mayor", "said"])[1] == [(text.rindex("said"), text.rindex("said") + 4)]
