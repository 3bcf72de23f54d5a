"""Reading what somebody typed into a search box."""

import pytest

from sources.text.search_terms import MAX_SEARCH_TERMS, SearchTerms, parse_search

READ = [
    # Each word is a term,
    ("Ryabkov uranium", SearchTerms(("Ryabkov", "uranium"))),
    # and so is a phrase, in whatever quotation marks and whether or not they are closed.
    ("“by phone” “Sergei", SearchTerms(('"by phone"', '"Sergei"'))),
    # Alternatives are one term; "or" at the beginning or after nothing is a word like others.
    ("phone OR moscow talks", SearchTerms(("phone or moscow", "talks"))),
    ("or phone", SearchTerms(("or", "phone"))),
    # A minus excludes.
    ('spoke -phone -"in Moscow"', SearchTerms(("spoke",), ("phone", '"in Moscow"'))),
    # A number may be that of a claim; with its mark it can be nothing else.
    ("123", SearchTerms(("123",), number=123)),
    (" #123 ", SearchTerms(number=123, is_number=True)),
    ("№ 7", SearchTerms(number=7, is_number=True)),
    # What is too long for an id is a word.
    ("9" * 30, SearchTerms(("9" * 30,))),
    # Nothing is looked for without a letter or a digit.
    ("", SearchTerms()),
    (' " - ?! \0', SearchTerms()),
]


@pytest.mark.parametrize(("text", "terms"), READ)
def test_a_search_is_read_term_by_term(text: str, terms: SearchTerms):
    assert parse_search(text) == terms


def test_a_pasted_sentence_is_one_term():
    words = " ".join(f"word{number}" for number in range(MAX_SEARCH_TERMS + 1))
    assert parse_search(words).wanted == (words,)
