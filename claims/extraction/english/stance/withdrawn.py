"""Words that are taken back: by whoever said them, or by what is done to the text that says them."""

from collections.abc import Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children
from claims.extraction.english.reality.reality_lexicon import WITHDRAWING
from claims.extraction.english.stance.stances import plain_stance
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_AWAY = frozenset({("vote", "down"), ("take", "down"), ("throw", "out")})
_STEPS = 4
"""From a noun up to the verb that takes it back."""


def is_taken_back(noun: Token) -> bool:
    """ "The miner who had accused the foreman recanted"."""
    return (
        noun.dep_ == "nsubj"
        and plain_stance(noun.head) is Stance.RETRACTS
        and noun.head.lemma_
        in {
            "recant",
            "backtrack",
            "backpedal",
        }
    )


def _is_put_away(verb: Token) -> bool:
    """ "Voted down a motion", "threw out a resolution"."""
    return any((verb.lemma_, child.lower_) in _AWAY for child in children(verb, "prt", "advmod", "prep"))


def is_withdrawn(candidate: AttributionCandidate, noun: Token, around: Mapping[int, AttributionCandidate]) -> bool:
    """ "Withdrew an article that said she had lied", "voted down a motion calling for": it is said no more."""
    token = noun
    is_object = noun.dep_ in {"dobj", "nsubjpass"} or noun.head.lower_ == "down"
    for _ in range(_STEPS):
        token = token.head
        if is_object and (token.lemma_ in WITHDRAWING or _is_put_away(token)):
            return True
        outer = around.get(token.i)
        if outer is not None and outer is not candidate and noun.i in outer.content:
            return outer.stance is Stance.RETRACTS
    return False
