"""Which words are days, times and names: no entity recogniser tells the rules."""

import pytest

from claims.extraction import parsing
from claims.extraction.english.extractor import DEFAULT_MODEL
from claims.extraction.english.grammar.clauses import is_dated, is_name


@pytest.fixture(scope="module")
def nlp():
    return parsing.load(DEFAULT_MODEL)


@pytest.mark.parametrize("phrase", ["on Tuesday", "in June", "on July 28", "in 2019", "at 9:30", "during the week"])
def test_a_phrase_of_time_is_dated(nlp, phrase):
    doc = nlp(f"The mayor arrived {phrase}.")
    assert is_dated(doc[3])


@pytest.mark.parametrize("phrase", ["on the bridge", "in Norvik", "about the May plan", "for the council"])
def test_another_phrase_is_not(nlp, phrase):
    doc = nlp(f"The mayor spoke {phrase}.")
    assert not is_dated(doc[3])


def test_a_name_begins_with_a_capital_and_is_no_day(nlp):
    doc = nlp("Hedda Berg met the council in Norvik on Tuesday.")
    assert [word.text for word in doc if is_name(word)] == ["Hedda", "Berg", "Norvik"]


def test_nothing_is_computed_that_no_rule_reads(nlp):
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser", "remembered_forms"]
