"""Which words are a claim's statement, so that nothing else has to be chosen."""

import pytest

from claims.domain.text.statement import is_statement, statement_of

CLAIM = "The minister will resign before the vote on 12 May."


@pytest.mark.parametrize(
    "words",
    [
        "The minister will resign before the vote on 12 May.",
        "the minister will resign before the vote on 12 May",
        "that the minister will resign before the vote on 12 May",
        "minister will resign, before a vote on 12 May",
        "“The minister  will resign before the vote on 12 May”",
    ],
)
def test_case_punctuation_and_articles_make_no_difference(words: str) -> None:
    assert is_statement(words, CLAIM)


@pytest.mark.parametrize(
    "words",
    [
        "the minister will not resign before the vote on 12 May",
        "the minister will never resign before the vote on 12 May",
        "no minister will resign before the vote on 12 May",
        "the minister will resign after the vote on 12 May",
        "the minister will resign before the vote on 21 May",
        "the minister would resign before the vote on 12 May",
        "the minister will resign",
        "the vote will resign before the minister on 12 May",
        "",
    ],
)
def test_one_other_word_may_say_the_opposite(words: str) -> None:
    assert not is_statement(words, CLAIM)


@pytest.mark.parametrize("words", ["", "the", "“…”"])
def test_no_words_are_no_statement(words: str) -> None:
    assert not is_statement(words, "The.")


@pytest.mark.parametrize(
    ("content", "statement"),
    [
        ("that the envoy had left", "The envoy had left"),
        ('"The steel was inspected in March,"', "The steel was inspected in March"),
        ("“that it is safe”", "It is safe"),
        ("the council will not pay", "The council will not pay"),
        ("Is it safe?", "Is it safe?"),
        ("", ""),
    ],
)
def test_a_statement_begins_with_what_was_said(content: str, statement: str) -> None:
    assert statement_of(content) == statement
