"""Words get the part of speech and the lemma that spaCy's own components would give them."""

import pytest
import spacy
from spacy.language import Language

from claims.extraction.english.extractor import DEFAULT_MODEL
from claims.extraction.parsing import UNUSED_COMPONENTS, load

TEXTS = [
    "He said that the bridges had been closed, and that it was raining.",
    "There is a leak. There's no doubt, and there are others.",
    "We are gonna leave; you have gotta see it. Let's go, y'all!",
    "“It ain't so,” she said  twice, \t having had enough.",
    "That is what those who do the work have; they'd do it, they did.",
    "You saw me, it saw you, I saw it. He gets it. They got it.",
    "Somethin' ol' 'nuff for 'em, doin' nothin'.",
    "The left left the building; left turns are left out.",
    "The left left the building; left turns are left out.",
]


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    return load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL, exclude=UNUSED_COMPONENTS)


@pytest.mark.parametrize("text", TEXTS)
def test_forms_are_those_of_the_components(pipelines: tuple[Language, Language], text: str) -> None:
    ours, theirs = (nlp(text) for nlp in pipelines)
    for one, other in zip(ours, theirs, strict=True):
        assert (one.text, one.pos_, one.tag_, one.dep_, one.lemma_) == (
            other.text,
            other.pos_,
            other.tag_,
            other.dep_,
            other.lemma_,
        )


def test_the_ruler_and_the_lemmatizer_are_left_out(pipelines: tuple[Language, Language]) -> None:
    assert not {"attribute_ruler", "lemmatizer"} & set(pipelines[0].pipe_names)
