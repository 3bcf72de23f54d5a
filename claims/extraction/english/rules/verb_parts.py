"""What attributions by active and by passive verbs share."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import agent, children, cue_tokens, first_child, is_passive
from claims.extraction.english.grammar.content_tokens import preposition_of
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.stance.denial_rules import denied_by_name
from claims.extraction.english.stance.stances import particle
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance


def is_hearsay_of(verb: Token) -> bool:
    """Whether the statement itself is hearsay: "is said to have told"."""
    head = verb.head
    return (
        verb.dep_ == "xcomp"
        and verb.lemma_ in verb_lexicon.UTTERANCE_VERBS
        and head.lemma_ in verb_lexicon.PASSIVE_HEARSAY_VERBS
        and is_passive(head)
        and agent(head) is None
    )


def cue_of(verb: Token) -> set[int]:
    """The verb with its auxiliaries, its particle and its preposition."""
    tokens = cue_tokens(verb)
    word = particle(verb)
    tokens |= {child.i for child in children(verb, "prt", "advmod") if word and child.lower_ == word}
    preposition = preposition_of(verb)
    if preposition is not None and first_child(verb, "ccomp", "dobj") is None and preposition.i == max(tokens) + 1:
        tokens.add(preposition.i)
    return tokens


def deny_by_name(candidate: AttributionCandidate, verb: Token) -> None:
    """ "Called the story an invention": what is called so is denied."""
    denied = denied_by_name(verb)
    if denied is not None:
        candidate.stance = Stance.DENIES
        candidate.content = denied
