"""Where a content begins and ends, kind by kind. The sentences are our own."""

import pytest

from claims.extraction.english.extractor import EnglishExtractor

BORDERS = [
    # Infinitives share their "to".
    (
        "She wants to widen the road, plant trees and close the old quarry.",
        "to widen the road, plant trees and close the old quarry",
    ),
    # What precedes a cue between commas belongs to the content.
    (
        "In the long run, the engineer said, the bridge will have to go.",
        "In the long run | the bridge will have to go",
    ),
    # A colon announces the quotation that goes on with the content.
    (
        "The treasurer called the plan risky: “We cannot pay for it twice.”",
        "the plan risky | “We cannot pay for it twice.”",
    ),
    # A quotation without a cue of its own goes on with what was said before it.
    (
        "Berg said that the river was dirty. “Nobody should swim in it this summer.”",
        "that the river was dirty | “Nobody should swim in it this summer.”",
    ),
    (
        "''The road will not end poverty in the town,'' he said. ''It will not end the noise.''",
        "''The road will not end poverty in the town,'' | ''It will not end the noise.''",
    ),
    # A concession is the reporter's.
    ("He claimed that the toll was fair, although he never paid it.", "that the toll was fair"),
    # What a quotation calls untrue is what is denied: its speaker does not deny that it is a lie.
    ("“It is a lie that the gates failed,” Holm said.", "that the gates failed"),
    ("“It is not true that the gates failed,” Holm said.", "that the gates failed"),
    ("“The claim that the gates failed is false,” Holm said.", "The claim that the gates failed"),
    ("“That is a lie,” Holm said.", "“That is a lie,”"),
    # Whom one calls on is part of what one calls for, and what one calls a thing, of the content.
    ("The union called on drivers to stay at home.", "drivers to stay at home"),
    ("The mayor referred to the levy as theft.", "the levy as theft"),
    # Nouns with whom they are about.
    ("Dahl's criticism of the harbour plan grew louder.", "the harbour plan"),
    # Joined clauses, of which the parser gave the second to the cue, or its subject to another word.
    (
        "Orla felt the town had been generous to strangers and her letter started a debate.",
        "the town had been generous to strangers and her letter started a debate",
    ),
    # A reporter's remark on the last words.
    ("The board said it would keep the old toll, a relic of the war.", "it would keep the old toll"),
    # A "that" after the cue: what precedes it is the reporter's.
    ("While he granted that funds were short, Berg also noted that the roof leaked.", "that the roof leaked"),
    # Shared by what "as" introduces.
    (
        "As the engineer told the Courier, the dam had been cracked for years.",
        "the dam had been cracked for years",
    ),
    # Told, feared and recommended by somebody else.
    ("He was taken aside and told that the mill was closed.", "that the mill was closed"),
    ("There were fears they would leave the country.", "they would leave the country"),
    (
        "The plan ignores a World Harbour Union recommendation that all piers be lit.",
        "that all piers be lit",
    ),
    ("Villagers are concerned the council will sell the quay.", "the council will sell the quay"),
    # Clauses that go on with the content after a comma, and those that the reporter adds.
    (
        "The institute says the levy would cut income, but would eventually add nine million crowns.",
        "the levy would cut income, but would eventually add nine million crowns",
    ),
    (
        "The board announced it will hire nine divers, and it will all be paid by the town.",
        "it will hire nine divers, and it will all be paid by the town",
    ),
    (
        "The warden said that it was too early to tell, and there was no sign that anybody had been hurt.",
        "that it was too early to tell, and there was no sign that anybody had been hurt",
    ),
    ("Berg said he would stay, and he did.", "he would stay"),
    ("The police said that the man had fled, but would not say where.", "that the man had fled"),
    # Whom the content is about.
    (
        "Holm criticized the guard for shooting Ulf Lind, an unarmed man.",
        "the guard for shooting Ulf Lind, an unarmed man",
    ),
    # Words in quotation marks that belong to the reporter's own sentence, or to another cue.
    (
        '"We see no link to the strike," the mayor said, adding that it would take "more hours" before details emerge.',
        '"We see no link to the strike,"',
    ),
    (
        '"We need to step away from it," Dahl said on the programme "State of the Town."',
        '"We need to step away from it,"',
    ),
    ('"We have to go," the aide told the crowd. "It is late."', '"We have to go," | "It is late."'),
    ("Berg called for shopkeepers to wear warmer coats.", "shopkeepers to wear warmer coats"),
    # Of what somebody was accused.
    ("Officers have been accused of hurting the villagers.", "Officers | hurting the villagers"),
    # Beside a clause with "as", and around a cue between commas.
    ("As many experts have pointed out, the dam is old.", "the dam is old"),
    ("As a ministry memo put it, the port is there to move grain.", "the port is there to move grain"),
    ("The bridge has had its day, as the mayor put it.", "The bridge has had its day"),
    (
        "To understand the mill, Berg said, one should visit the museum.",
        "To understand the mill | one should visit the museum",
    ),
    # Verbs that need their preposition.
    ("The minister reminded voters of how long the works had taken.", "how long the works had taken"),
]


@pytest.fixture(scope="module")
def everything() -> EnglishExtractor:
    return EnglishExtractor(threshold=0)


@pytest.mark.parametrize(("text", "content"), BORDERS)
def test_a_content_has_its_borders(everything: EnglishExtractor, text: str, content: str) -> None:
    assert content in [" | ".join(span.of(text) for span in found.content) for found in everything.find(text)]


CUES = [
    ("Dahl wanted to know who else had received the money.", "wanted to know"),
    ("Lind is once again questioning the worth of the bridge.", "is once again questioning"),
    ("Officers have been accused of hurting the villagers.", "have been accused of"),
    ("As a ministry memo put it, the port is there to move grain.", "put it"),
    ("Dahl has campaigned heavily for the harbour candidate.", "has campaigned heavily for"),
    ("The agency has been so vague about the rules that nobody follows them.", "has been so vague about"),
    ("The board made a strong condemnation of the latest dredging.", "made a strong condemnation of"),
    ("The agency has questions about the harbour's last returns.", "has questions about"),
]


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_the_only_statement_has_its_cue(everything: EnglishExtractor, text: str, cue: str) -> None:
    assert [" | ".join(span.of(text) for span in found.cue) for found in everything.find(text)] == [cue]


SOURCES = [
    ("The harbour director chastised Berg for using the crane.", "The harbour director"),
    ("Critics of the toll lauded the clerk for his patience.", "Critics of the toll"),
    ("A group of doctors in 2015 said that the mill was closed.", "A group of doctors"),
    ("The inquiry forced the mayor to admit that the dam was old.", "the mayor"),
    ("Berg said the firm would close the pit and warned that jobs would go.", "Berg"),
    ("He was taken aside and told that the mill was closed.", ""),
    ("There were fears they would leave the country.", ""),
    ("The plan ignores a World Harbour Union recommendation that all piers be lit.", "World Harbour Union"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_last_statement_has_its_source(everything: EnglishExtractor, text: str, source: str) -> None:
    last = everything.find(text)[-1]
    assert " | ".join(span.of(text) for span in last.source) == source


def test_what_somebody_does_while_shouting_is_not_what_is_shouted(everything: EnglishExtractor) -> None:
    assert everything.find("The crowd, chanting, walked onto the square.") == []
