"""The score of an attribution."""

from collections.abc import Mapping
from pathlib import Path

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import first_child, is_afterthought, modals
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.score.features import features_of, form_of, is_clausal
from claims.extraction.english.score.logistic import read_model
from claims.extraction.parsing import ParsedPart
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty, Stance

_SPEAKING = verb_lexicon.SPEECH_VERBS | verb_lexicon.CHARACTERIZING_VERBS
_PERFECT = frozenset({"has", "have", "had", "'s", "'ve", "did", "does", "do", "is", "was"})
_STATING_FORMS = frozenset({"past", "present", "passive with agent"})
WEIGHTS = Path(__file__).with_name("weights.json")
_MODEL = read_model(WEIGHTS)

MODELLED_RULE = "verb"
"""The corpus that the weights come from marks little else than verbs with their sources."""
RULE_SCORES: Mapping[str, float] = {"hearsay adverb": 0.6, "noun": 0.6, "wide": 0.15}
"""The scores of the findings of these other rules, set by hand. Wide candidates are below every threshold but one set
for them."""
SPEECH_SCORE = 0.6
"""That of a verb of speech whose content is an object, of which the corpus has no examples: "confirmed the sale"."""
CLAUSE_SCORE = 0.4
"""At least that of a verb of utterance with a clause, whoever or whatever its source is."""
DEFAULT_SCORE = 0.9
"""That of all others: a speaker's line or "declined to comment" can hardly be misread."""

HEARSAY_SCORE = 0.5
"""That of what was perhaps said, and is offered as such."""

AFTER_THE_FACT_SCORE = 0.5
"""The least that telling after the fact ("…, he told the court") and words passed on ("…, Kan reported, citing an
aide") have: the corpus marks few."""

DEFAULT_THRESHOLD = 0.35
"""Findings below are not offered, unless a desk sets its own threshold."""


def score_of(part: ParsedPart, candidate: AttributionCandidate) -> float:
    """How likely the candidate is right as offered, from 0 to 1."""
    if candidate.rule != MODELLED_RULE or candidate.verb is None:
        return RULE_SCORES.get(candidate.rule, DEFAULT_SCORE)
    if candidate.stance is not Stance.ASSERTS:
        return DEFAULT_SCORE
    if candidate.certainty is not Certainty.CERTAIN:
        return HEARSAY_SCORE
    if _speaks_of_an_object(candidate, candidate.verb):
        return SPEECH_SCORE
    likely = round(_MODEL.probability(features_of(part, candidate)), 3)
    return max(likely, _least_score(candidate, candidate.verb))


def _least_score(candidate: AttributionCandidate, verb: Token) -> float:
    """What the corpus marks too seldom has at least this score."""
    is_told = candidate.aside and verb.lemma_ == "tell"
    if is_told or candidate.relays:
        return AFTER_THE_FACT_SCORE
    return CLAUSE_SCORE if _states_a_clause(candidate, verb) else 0.0


def _states_a_clause(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "The study has revealed that": a verb of speech, in a form that states, with a clause and a source."""
    return (
        verb.lemma_ in verb_lexicon.SPEECH_VERBS
        and form_of(verb) in _STATING_FORMS
        and bool(candidate.source)
        and first_child(verb, "ccomp") is not None
        and not modals(verb) - _PERFECT
    )


def _speaks_of_an_object(candidate: AttributionCandidate, verb: Token) -> bool:
    speaks = verb.lemma_ in _SPEAKING
    states = form_of(verb) in _STATING_FORMS or is_afterthought(verb)
    return speaks and states and bool(candidate.source) and not is_clausal(candidate)
