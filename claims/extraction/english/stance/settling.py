"""Judges the candidates of a line together: whose speech act each is, and whether anybody has said it."""

from collections.abc import Mapping

from spacy.tokens import Token

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.english.lexicon.noun_lexicon import HEARSAY_NOUNS
from claims.extraction.english.lexicon.verb_lexicon import ANSWERING_VERBS, OPINION_VERBS, UTTERANCE_VERBS
from claims.extraction.english.stance.own_words import take_own_words
from claims.extraction.english.stance.unexplained_signs import has_unexplained_sign
from claims.extraction.english.stance.unreal import is_unreal
from claims.extraction.quotations import Quotations
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Certainty, Stance

_DEPTH = 12
_NOBODY = ({"nobody"}, {"none"}, {"nothing"}, {"no", "one"}, {"no-one"}, {"anybody"}, {"anyone"}, {"neither"})
_RUMOURED = frozenset({"claim", "allegation", "suggestion", "story", "talk"})
_RELATIVES = frozenset({"what", "which", "that", "who", "whom", "whatever"})
_CERTAINTIES = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


def settled(candidates: list[AttributionCandidate], quotations: Quotations) -> list[AttributionCandidate]:
    """The candidates with their final stance, certainty and `is_said`, without those that repeat another."""
    candidates = take_own_words(candidates, quotations)
    around = {i: each for each in candidates for i in each.cue}
    doubtful = [each for each in candidates if each.aside and each.certainty is not Certainty.CERTAIN]
    for each in candidates:
        if each.verb is None:
            _judge_noun(each, around)
            continue
        if _is_nobody(each) or _is_relative(each):
            each.is_said = False
        if _says_nothing(each, each.verb) or is_unreal(each.verb) or has_unexplained_sign(each):
            each.is_said = False
        if _goes_on_silent(each, each.verb, around):
            each.is_said = False
        _judge_by_outer(each, each.verb, around)
        for outer in doubtful:
            if outer is not each and each.verb.i in outer.content:
                each.certainty = min(each.certainty, outer.certainty, key=_CERTAINTIES.index)
    return candidates


def _says_nothing(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether what was not done is no speech act: "did not know", "could not bear to insult him"."""
    return (
        candidate.rule == "verb"
        and candidate.stance in NO_COMMENT_STANCES
        and verb.lemma_ not in UTTERANCE_VERBS | ANSWERING_VERBS | OPINION_VERBS
    )


def _goes_on_silent(candidate: AttributionCandidate, verb: Token, around: Mapping[int, AttributionCandidate]) -> bool:
    """ "Has neither spoken nor released a statement": one silence, not two."""
    first = around.get(verb.head.i)
    return (
        verb.dep_ == "conj"
        and first is not None
        and first is not candidate
        and {candidate.stance, first.stance} <= NO_COMMENT_STANCES
        and candidate.source == first.source
        and any(child.lower_ == "nor" for child in children(verb.head, "cc"))
    )


def _is_nobody(candidate: AttributionCandidate) -> bool:
    return {candidate.line.doc[i].lower_ for i in candidate.source} in _NOBODY


def _is_relative(candidate: AttributionCandidate) -> bool:
    """ "What he had said": which words that is, the sentence does not tell."""
    if candidate.quoted or not candidate.content:
        return False
    return all(candidate.line.doc[i].lower_ in _RELATIVES for i in candidate.content)


def _judge_noun(candidate: AttributionCandidate, around: Mapping[int, AttributionCandidate]) -> None:
    """ "Walked back his claim that": what is taken back is not claimed any more."""
    noun = candidate.line.doc[min(candidate.cue)]
    outer = around.get(noun.head.i) or around.get(noun.head.head.i)
    if outer is not None and outer is not candidate and outer.stance is Stance.RETRACTS:
        candidate.is_said = False


def _judge_by_outer(candidate: AttributionCandidate, verb: Token, around: Mapping[int, AttributionCandidate]) -> None:
    """What stands inside hearsay is hearsay; what stands inside a denial or a silence has not been said."""
    token = verb
    for _ in range(_DEPTH):
        if token.dep_ == "acl" and token.head.lemma_.lower() in HEARSAY_NOUNS | _RUMOURED:
            candidate.certainty = min(candidate.certainty, Certainty.PROBABLE, key=_CERTAINTIES.index)
        if token.dep_ in {"ROOT", "relcl"} or (token.dep_ == "conj" and first_child(token, "nsubj") is not None):
            return
        token = token.head
        outer = around.get(token.i)
        if outer is None or outer is candidate or verb.i not in outer.content:
            continue
        candidate.certainty = min(candidate.certainty, outer.certainty, key=_CERTAINTIES.index)
        if outer.stance not in AFFIRMING_STANCES or not outer.is_said:
            candidate.is_said = candidate.is_said and candidate.stance not in AFFIRMING_STANCES
