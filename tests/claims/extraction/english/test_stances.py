"""Which stance, and how certain, each wording expresses."""

import pytest

from claims.extraction import Extractor
from claims.vocabulary import Certainty, Stance
from tests.support.extraction.readable_attributions import only, words

STANCES = [
    ("The mayor said that the bridge was closed.", Stance.ASSERTS),
    ("The mayor hinted that the bridge was closed.", Stance.ASSERTS),  # a hint is still a stated content
    ("The mayor acknowledged that the bridge was closed.", Stance.CONFIRMS),
    ("The closure was confirmed by the ministry.", Stance.CONFIRMS),
    ("The mayor partly confirmed the report.", Stance.PARTLY_CONFIRMS),
    ("The mayor confirmed in part that the bridge was closed.", Stance.PARTLY_CONFIRMS),
    ("The mayor denied that the bridge was closed.", Stance.DENIES),
    ("The mayor rejected the accusation.", Stance.DENIES),
    ("The mayor dismissed the report as fiction.", Stance.DENIES),
    ("The mayor ruled out a sale.", Stance.DENIES),
    ("The mayor does not believe that the bridge is safe.", Stance.DENIES),  # not to believe is to deny...
    ("The mayor did not say whether the bridge was safe.", Stance.SILENT),  # ...not to say is to be silent
    ("The mayor did not mention the sale.", Stance.SILENT),
    ("The mayor denied seeking a sale.", Stance.DENIES),
    ("The mayor questioned the figures.", Stance.QUESTIONS),
    ("Critics cast doubt on the figures.", Stance.QUESTIONS),
    ("The mayor did not rule out a sale.", Stance.QUESTIONS),  # an open door is no yes
    ("The mayor would not confirm the report.", Stance.DECLINES),  # withheld on purpose...
    ("The mayor has not confirmed the report.", Stance.SILENT),  # ...or no word yet; neither is a denial
    ("The mayor neither confirmed nor denied the report.", Stance.DECLINES),
    ("The mayor declined to comment.", Stance.DECLINES),
    ("The mayor refused to say why the bridge was closed.", Stance.DECLINES),
    ("The mayor has not commented.", Stance.SILENT),
    ("The mayor has yet to comment on the sale.", Stance.SILENT),
    ("The mayor made no comment on the sale.", Stance.SILENT),
    ("There was no comment from the mayor.", Stance.SILENT),
    ("There has been no official confirmation from the mayor.", Stance.SILENT),
    ("The mayor could not be reached for comment.", Stance.SILENT),
    ("The mayor did not immediately respond to a request for comment.", Stance.SILENT),
    ("The mayor did not return calls seeking comment.", Stance.SILENT),
    ("The mayor retracted the statement.", Stance.RETRACTS),
    ("The mayor walked back her statement about the grain.", Stance.RETRACTS),
    ("The mayor withdrew the claim.", Stance.RETRACTS),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_the_wording_decides_the_stance(extractor: Extractor, text: str, stance: Stance) -> None:
    attribution = only(extractor, text)

    assert attribution.stance is stance
    assert attribution.source or stance is Stance.CONFIRMS


def test_only_words_can_be_withdrawn(extractor: Extractor) -> None:
    assert extractor.find("The army withdrew its troops from the city.") == []


CERTAINTIES = [
    ("The minister said that the plan had failed.", Certainty.CERTAIN),
    # However unsure the minister is, that the minister suggested it is certain.
    ("The minister suggested that the plan might fail.", Certainty.CERTAIN),
    ("The minister reportedly said that the plan had failed.", Certainty.PROBABLE),
    ("The minister is said to have told reporters that the plan had failed.", Certainty.PROBABLE),
    ("It is believed that the fire began in the attic.", Certainty.PROBABLE),
    ("It was reported that the fire began in the attic.", Certainty.PROBABLE),
    ("Rumours suggest that the bank will close.", Certainty.PROBABLE),
    ("The ministry's reports suggest that the bank will close.", Certainty.CERTAIN),  # these have an author
    ("The minister may have said that the plan had failed.", Certainty.POSSIBLE),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTIES)
def test_certainty_is_about_whether_it_was_said(extractor: Extractor, text: str, certainty: Certainty) -> None:
    assert only(extractor, text).certainty is certainty


TOPICS = [
    # The topic of a silence is its content; the request for comment is part of the cue...
    ("The firm did not respond to a request for comment on the sale.", "the sale"),
    ("The firm declined to comment on the sale.", "the sale"),
    ("The firm declined to comment on Tuesday.", ""),  # a day is no topic
    ("The firm refused to confirm whether the sale was off.", "whether the sale was off"),
    # ...and without a topic there is none.
    ("The firm has not commented.", ""),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_a_silence_is_about_its_topic(extractor: Extractor, text: str, topic: str) -> None:
    assert words(text, only(extractor, text).content) == topic
