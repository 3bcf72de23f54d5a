"""What attributions by active and by passive verbs share."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    agent,
    beside_subject,
    children,
    contiguous_run,
    cue_tokens,
    first_child,
    is_dated,
    is_passive,
)
from claims.extraction.english.grammar.content_tokens import called_for, preposition_of, what_is_to_be_known
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.outlets import BODY_NOUNS, is_person_noun
from claims.extraction.english.stance.denial_rules import denied_by_name
from claims.extraction.english.stance.stances import particle
from claims.extraction.spans import subtree
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
    known = what_is_to_be_known(verb)
    if known is not None:
        tokens |= set(range(verb.i, known.head.i + 1))
    if called_for(verb) is not None:
        tokens.add(verb.i + 1)
    preposition = preposition_of(verb)
    if preposition is not None and first_child(verb, "ccomp", "dobj") is None and preposition.i == max(tokens) + 1:
        tokens.add(preposition.i)
    return tokens


def raising_verb(verb: Token) -> set[int]:
    """The governing verb that is part of the cue: "appeared to suggest", "went on to explain"."""
    head = verb.head
    if (
        verb.dep_ == "advcl"
        and head.lemma_ in verb_lexicon.CONTINUATION_VERBS
        and any(each.lower_ == "to" for each in children(verb, "aux"))
    ):
        return cue_tokens(head) | set(range(head.i, verb.i))
    if verb.dep_ != "xcomp":
        return set()
    if is_hearsay_of(verb) or head.lemma_ in verb_lexicon.RAISING_VERBS | verb_lexicon.CONTINUATION_VERBS:
        return cue_tokens(head) | set(range(max(head.i, verb.i - 4), verb.i))
    return set()


def source_tokens(verb: Token, who: Token) -> set[int]:
    """The subject with what belongs to it, but not when it spoke: "a panel | in 2001 | found"."""
    whole = subtree(who)
    whole = whole - subtree(verb) if verb.i in whole else whole
    whole = contiguous_run(whole | beside_subject(verb, who), who)
    if not (is_person_noun(who.lemma_.lower()) or who.lemma_.lower() in BODY_NOUNS):
        return whole  # "an advertisement in 2008" is of 2008
    for phrase in verb.doc[who.i + 1 : max(whole) + 1]:
        if phrase.dep_ == "prep" and phrase.right_edge.i == max(whole) and is_dated(phrase):
            return whole - subtree(phrase) if phrase.head.pos_ in {"NOUN", "PROPN"} else whole
    return whole


def deny_by_name(candidate: AttributionCandidate, verb: Token) -> None:
    """ "Called the story an invention": what is called so is denied."""
    denied = denied_by_name(verb)
    if denied is not None:
        candidate.stance = Stance.DENIES
        candidate.content = denied
