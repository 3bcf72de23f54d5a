"""Findings have scores, and a threshold holds back the unlikely ones."""

import json
from pathlib import Path

import pytest

from claims.extraction import parsing
from claims.extraction.english.candidate_rules import WIDE_RULE
from claims.extraction.english.extractor import DEFAULT_MODEL, EnglishExtractor
from claims.extraction.english.score.scoring import DEFAULT_SCORE, DEFAULT_THRESHOLD, RULE_SCORES, WEIGHTS
from claims.extraction.english.score.training import examples_of, is_usable

LIKELY = [
    "Mayor Hedda Berg said that the bridge was closed.",
    "“We will not sell the mill,” the owner said.",
    "The ministry denied that it had paid.",
    "The council confirmed the sale.",
    # Not modelled: nobody misreads them.
    "The ministry declined to comment.",
    "Maria Lopez: We will rebuild the bridge",
    "The bridge is safe, according to the city.",
]
UNLIKELY = [
    "The firm plans to open a shop in Norvik.",
    "The visitors wanted it.",
]


@pytest.fixture(scope="module")
def everything() -> EnglishExtractor:
    return EnglishExtractor(threshold=0)


@pytest.mark.parametrize("text", LIKELY)
def test_what_is_clearly_said_is_above_the_threshold(everything: EnglishExtractor, text: str) -> None:
    assert max(found.score for found in everything.find(text)) > DEFAULT_THRESHOLD


@pytest.mark.parametrize("text", UNLIKELY)
def test_plans_and_wishes_are_below_it(everything: EnglishExtractor, extractor: EnglishExtractor, text: str) -> None:
    assert all(0 <= found.score < DEFAULT_THRESHOLD for found in everything.find(text))
    assert extractor.find(text) == []


def test_scores_set_by_hand_are_above_the_threshold() -> None:
    offered = [score for rule, score in RULE_SCORES.items() if rule != WIDE_RULE]
    assert all(DEFAULT_THRESHOLD < score <= 1 for score in (*offered, DEFAULT_SCORE))
    assert 0 < RULE_SCORES[WIDE_RULE] < DEFAULT_THRESHOLD


def test_the_weights_name_their_documents_and_none_is_share_alike() -> None:
    documents = json.loads(WEIGHTS.read_text())["made_from"]["documents"]
    notice = (Path(__file__).parents[5] / "NOTICE").read_text()
    assert documents
    assert all(licence.startswith("CC BY ") for licence in documents.values())
    assert {name.rsplit("_", 1)[0] for name in documents} == {
        kind for kind in ("GUM_academic", "GUM_court", "GUM_interview", "GUM_news") if f"{kind}_*" in notice
    }


@pytest.mark.parametrize(("licence", "usable"), [("CC BY 2.5", True), ("CC BY-SA 3.0", False), ("", False)])
def test_only_documents_whose_licence_asks_for_credit_alone_are_used(licence: str, usable: bool) -> None:
    assert is_usable({"text_licence": licence}) is usable


def test_an_example_is_labelled_by_its_verb() -> None:
    text = "The mayor said that it rained. The mill shows that it works."
    document = {"text": text, "attribution_spans": [[0, len("The mayor said")]]}
    labels = [label for _, label in examples_of(parsing.load(DEFAULT_MODEL), document)]
    assert labels == [True, False]
