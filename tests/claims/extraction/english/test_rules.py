"""Where source, cue and content are found, kind of wording by kind."""

import pytest

from claims.extraction import Extractor
from claims.vocabulary import Stance
from tests.support.extraction.readable_attributions import Said, all_said

SENTENCES = [
    # The verb may follow its content, precede its subject, or stand inside the content.
    ("The bridge is unsafe, the council said.", [Said("the council", "said", "The bridge is unsafe")]),
    ("The bridge is unsafe, said the council.", [Said("the council", "said", "The bridge is unsafe")]),
    ("Taxes, he said, are too high.", [Said("he", "said", "Taxes | are too high")]),
    # "Who" stands for the source in a relative clause.
    (
        "The spokesman, who said the bridge was closed, left early.",
        [Said("who", "said", "the bridge was closed")],
    ),
    # Two verbs share a subject.
    (
        "The mayor accused the council of lying and said that the books were wrong.",
        [
            Said("The mayor", "accused", "the council of lying"),
            Said("The mayor", "said", "that the books were wrong"),
        ],
    ),
    # Whom one urges is part of what one urges; whom one tells is not part of what one tells.
    ("The mayor urged voters to stay at home.", [Said("The mayor", "urged", "voters to stay at home")]),
    (
        "The mayor told reporters that the bridge was closed.",
        [Said("The mayor", "told", "that the bridge was closed")],
    ),
    # Passives: the agent is the source, and without one there is none.
    ("The closure was announced by the council.", [Said("the council", "was announced by", "The closure")]),
    ("It was reported that the bridge was closed.", [Said("", "was reported", "that the bridge was closed")]),
    # Phrases beside the clause.
    ("The bridge is safe, according to the city.", [Said("the city", "according to", "The bridge is safe")]),
    ("The plan failed, per the Finance Ministry.", [Said("the Finance Ministry", "per", "The plan failed")]),
    ("In the minister's view, the plan failed.", [Said("the minister", "In | view", "the plan failed")]),
    # Nouns.
    (
        "The minister's claim that the plan failed is wrong.",
        [Said("The minister", "claim", "that the plan failed")],
    ),
    # "Reportedly" belongs to the verb that it makes uncertain, or is a cue by itself.
    (
        "The navy reportedly saved two hundred people.",
        [Said("", "reportedly", "The navy | saved two hundred people")],
    ),
    # Verb chains are one cue.
    (
        "The minister went on to explain that the plan had failed.",
        [Said("The minister", "went on to explain", "that the plan had failed")],
    ),
    # A speaker's line has no verb; a time of day or a label is no speaker.
    ("Maria Lopez: We will rebuild the bridge", [Said("Maria Lopez", ":", "We will rebuild the bridge")]),
    ("Photo: The bridge at night", []),
    # A second participle says something of its own, by the same source.
    (
        "The mayor said the bridge was safe, adding that it would reopen.",
        [Said("The mayor", "said", "the bridge was safe"), Said("The mayor", "adding", "that it would reopen")],
    ),
    # Without a comma, "and" goes on with what is claimed.
    (
        "The clerk claims that her passport was taken away from her and she was forced to work.",
        [Said("The clerk", "claims", "that her passport was taken away from her and she was forced to work")],
    ),
    # When it was said is no part of what was said.
    (
        "The mayor told reporters on Tuesday the bridge was closed.",
        [Said("The mayor", "told", "the bridge was closed")],
    ),
    # Whom an outlet cites is the source, and no content.
    (
        "The paper said the bridge was closed, citing an official.",
        [Said("an official", "said", "the bridge was closed")],
    ),
    # A name at the end of a sentence does not keep its full stop, an abbreviation does.
    ("The sale was first reported by Kan.", [Said("Kan", "was first reported by", "The sale")]),
    ("The sale was confirmed by Acme Inc.", [Said("Acme Inc.", "was confirmed by", "The sale", Stance.CONFIRMS)]),
    # A headline does not run into the next sentence.
    (
        "Mayor Shuts Bridge\nThe council said it would reopen soon.",
        [Said("The council", "said", "it would reopen soon")],
    ),
    ("The council confirmed the sale.", [Said("The council", "confirmed", "the sale", Stance.CONFIRMS)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_source_cue_and_content_are_found(extractor: Extractor, text: str, expected: list[Said]) -> None:
    assert all_said(extractor, text) == expected
