"""The score of an attribution."""

from collections.abc import Mapping
from pathlib import Path

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.score.features import features_of, is_clausal
from claims.extraction.english.score.logistic import read_model
from claims.extraction.parsing import ParsedPart
from claims.vocabulary import Stance

WEIGHTS = Path(__file__).with_name("weights.json")
_MODEL = read_model(WEIGHTS)

MODELLED_RULE = "verb"
"""The corpus that the weights come from marks little else than verbs with their sources."""
RULE_SCORES: Mapping[str, float] = {"hearsay adverb": 0.6, "noun": 0.6}
"""The scores of the findings of these other rules, set by hand."""
DEFAULT_SCORE = 0.9
"""That of all others: a speaker's line or "declined to comment" can hardly be misread."""

OBJECT_SCORE = 0.5
"""That of a verb with an object or a phrase ("announced a sale"), of which the corpus marks none. The least that telling
after the fact ("…, he told the court") and words passed on ("…, Kan reported, citing an aide") have: it marks few."""

DEFAULT_THRESHOLD = 0.2
"""Findings below are not offered, unless a desk sets its own threshold."""


def score_of(part: ParsedPart, candidate: AttributionCandidate) -> float:
    """How likely the candidate is right as offered, from 0 to 1."""
    if candidate.rule != MODELLED_RULE or candidate.verb is None:
        return RULE_SCORES.get(candidate.rule, DEFAULT_SCORE)
    if candidate.stance is not Stance.ASSERTS:
        return DEFAULT_SCORE
    if not is_clausal(candidate):
        return OBJECT_SCORE
    score = round(_MODEL.probability(features_of(part, candidate)), 3)
    is_told = candidate.aside and candidate.verb.lemma_ == "tell"  # "…, its owner told the coroner"
    return max(score, OBJECT_SCORE) if is_told or candidate.relays else score
