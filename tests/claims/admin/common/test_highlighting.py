"""Cutting a text at its highlights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.admin.common.badges import symbol_of
from claims.admin.common.highlighting import Highlight, TextPiece, cut_at_highlights
from claims.templatetags.display import highlighted
from claims.vocabulary import Confirmation, Decision, PositionKind, Stage, SuggestionState
from sources.text.spans import Span

TEXT = "Kan said that he said it."


def test_a_text_without_marks_is_one_piece() -> None:
    assert cut_at_highlights(TEXT, []) == [TextPiece(TEXT)]


def test_each_role_is_a_piece_and_what_lies_between_belongs_to_the_passage() -> None:
    marks = [
        Highlight(Span(0, 24), "passage", 1),
        Highlight(Span(0, 3), "source", 1),
        Highlight(Span(4, 8), "cue", 1),
        Highlight(Span(9, 24), "content", 1),
    ]
    pieces = [(piece.text, piece.roles) for piece in cut_at_highlights(TEXT, marks)]
    assert pieces == [
        ("Kan", ("source", "passage")),
        (" ", ("passage",)),
        ("said", ("cue", "passage")),
        (" ", ("passage",)),
        ("that he said it", ("content", "passage")),
        (".", ()),
    ]


def test_words_that_two_attributions_share_are_a_piece_of_both() -> None:
    pieces = cut_at_highlights(TEXT, [Highlight(Span(0, 12), "content", 1), Highlight(Span(9, 21), "content", 2)])
    assert [(piece.text, piece.owners) for piece in pieces] == [
        ("Kan said ", (1,)),
        ("tha", (1, 2)),
        ("t he said", (2,)),
        (" it.", ()),
    ]
    assert [piece.starting_owners for piece in pieces] == [(1,), (2,), (), ()]


def test_one_attribution_inside_another_keeps_both_roles() -> None:
    inner = cut_at_highlights(TEXT, [Highlight(Span(9, 24), "content", 1), Highlight(Span(14, 16), "source", 2)])
    assert inner[2] == TextPiece("he", roles=("source", "content"), owners=(1, 2), starting_owners=(2,))


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda ends: ends[0] < ends[1]).map(lambda e: Span(*e))
marks = st.builds(Highlight, spans, st.sampled_from(["source", "cue", "content", "passage"]), st.integers(1, 4))


@given(st.lists(marks, max_size=12))
def test_the_pieces_are_the_whole_text_and_say_of_each_character_what_marks_it(found: list[Highlight]) -> None:
    text = "".join(chr(65 + n) for n in range(40))
    pieces = cut_at_highlights(text, found)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            over = [mark for mark in found if mark.span.start <= place < mark.span.end]
            assert set(piece.owners) == {mark.owner for mark in over}
            assert set(piece.roles) == {mark.role for mark in over}
        at += len(piece.text)
    begun = [owner for piece in pieces for owner in piece.starting_owners]
    assert sorted(begun) == sorted({mark.owner for mark in found})


def test_a_marked_text_is_shown_to_the_letter_and_escaped() -> None:
    html = highlighted(cut_at_highlights("<b>\n  who", [Highlight(Span(6, 9), "source", 7)]), chosen=7)
    assert html == (
        '&lt;b&gt;\n  <span id="words-7"></span><mark class="source chosen" data-suggestions="7">who</mark>'
    )


@pytest.mark.parametrize("words", [Confirmation, PositionKind, Stage, SuggestionState, Decision])
def test_every_badge_has_a_symbol_that_no_other_of_its_kind_has(words: type) -> None:
    symbols = [symbol_of(member) for member in words]
    assert len(set(symbols)) == len(symbols)
