"""No construction that leaves a speech act undone makes somebody affirm."""

from itertools import cycle

from claims.extraction import Extractor
from claims.vocabulary import AFFIRMING_STANCES, Certainty
from tests.claims.extraction.english.constructions_of_the_unsaid import CONSTRUCTIONS
from tests.support.extraction.readable_attributions import words

VERBS = [
    {"p": "said", "b": "say", "g": "saying", "n": "said", "o": " that the bridge was safe"},
    {"p": "confirmed", "b": "confirm", "g": "confirming", "n": "confirmed", "o": " the deal"},
    {"p": "told", "b": "tell", "g": "telling", "n": "told", "o": " the inquiry that the bridge was safe"},
    {"p": "admitted", "b": "admit", "g": "admitting", "n": "admitted", "o": " the error"},
    {"p": "announced", "b": "announce", "g": "announcing", "n": "announced", "o": " a ceasefire"},
]


def test_nobody_affirms_for_certain_what_the_sentence_leaves_undone(extractor: Extractor) -> None:
    sentences = [form.format(**verb) for form, verb in zip(CONSTRUCTIONS, cycle(VERBS), strict=False)]
    text = "\n\n".join(sentences)  # parsed in batches, paragraph by paragraph

    affirmed = [
        text[text.rfind("\n", 0, one.first) + 1 :].partition("\n")[0]
        for one in extractor.find(text)
        if one.stance in AFFIRMING_STANCES
        and one.certainty is Certainty.CERTAIN
        and words(text, one.source).casefold() in {"the minister", "minister", "he", ""}
    ]

    assert affirmed == []
