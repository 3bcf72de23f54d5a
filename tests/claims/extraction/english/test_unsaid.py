"""What nobody has said, and words that only take a stand, are found where they are asked for, and only there."""

from pathlib import Path

import pytest

from claims.extraction import Extractor, load_extractor
from claims.extraction.english.candidate_rules import WIDE_RULE
from claims.extraction.english.extractor import EnglishExtractor
from claims.extraction.english.score.scoring import DEFAULT_THRESHOLD
from claims.vocabulary import Certainty
from tests.claims.extraction.english.rows.wordings_of_the_unsaid import UNSAID

ARTICLES = sorted((Path(__file__).with_name("articles")).glob("*.txt"))

NOT_SAID = [
    ("The minister will confirm the deal on Monday.", "The minister", "the deal"),
    ("If the council says that the bridge is safe, the road will open.", "the council", "that the bridge is safe"),
    ("The club hopes to announce a new coach soon.", "The club", "a new coach"),
]
STANDS = [
    ("Villagers bristled at the noise of the trains.", "Villagers", "the noise of the trains"),
    ("Berg resented the new harbour master.", "Berg", "the new harbour master"),
    ("Berg's disdain for the harbour plan is no secret.", "Berg", "the harbour plan"),
    ("Hedda Berg is passionate about the old lighthouse.", "Hedda Berg", "the old lighthouse"),
    ("The north pipe appears to be leaking oil.", "", "The north pipe | to be leaking oil"),
]


@pytest.fixture(scope="module")
def everything() -> EnglishExtractor:
    return EnglishExtractor(threshold=0, with_unsaid=True)


@pytest.mark.parametrize(("text", "source", "content"), NOT_SAID)
def test_what_is_not_said_is_marked_and_never_certain(
    everything: EnglishExtractor, extractor: Extractor, text: str, source: str, content: str
) -> None:
    unsaid = [each for each in everything.find(text) if not each.is_said]
    assert (source, content) in [
        (" | ".join(span.of(text) for span in each.source), " | ".join(span.of(text) for span in each.content))
        for each in unsaid
    ]
    assert all(each.certainty is not Certainty.CERTAIN for each in unsaid)
    assert (source, content) not in [
        (each.source[0].of(text), each.content[0].of(text)) for each in extractor.find(text) if each.source
    ]


def test_nothing_that_is_not_said_is_found_unasked(extractor: Extractor) -> None:
    texts = [text for kind in UNSAID.values() for text in kind]
    assert [text for text in texts if not all(each.is_said for each in extractor.find(text))] == []


@pytest.mark.parametrize(("text", "source", "content"), STANDS)
def test_a_stand_taken_without_words_is_a_wide_candidate(
    everything: EnglishExtractor, extractor: Extractor, text: str, source: str, content: str
) -> None:
    [found] = [each for each in everything.find(text) if each.rule == WIDE_RULE]
    assert " | ".join(span.of(text) for span in found.source) == source
    assert " | ".join(span.of(text) for span in found.content) == content
    assert found.score < DEFAULT_THRESHOLD
    assert extractor.find(text) == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_what_is_added_changes_nothing_that_is_offered(
    everything: EnglishExtractor, extractor: Extractor, article: Path
) -> None:
    text = article.read_text("utf-8")
    found = everything.find(text)
    likely = [each for each in found if each.is_said and each.score >= DEFAULT_THRESHOLD]
    assert likely == extractor.find(text)
    assert len(found) > len(likely)


@pytest.mark.thorough
def test_the_unsaid_is_found_in_other_languages_too() -> None:
    text = "Le ministre dira lundi que le pont est fermé."
    plain, asked = load_extractor("fr", ""), load_extractor("fr", "", with_unsaid=True)
    assert plain is not None
    assert asked is not None
    assert plain.find(text) == []
    assert [(each.is_said, each.certainty) for each in asked.find(text)] == [(False, Certainty.POSSIBLE)]
