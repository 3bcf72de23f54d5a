"""Which verbs, with their objects, are acts of answering, so that leaving them undone is a non-response."""

from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.silence import non_response_lexicon as lexicon
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.idiom_lexicon import SHARED_OPINIONS
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.tokens import ParsedToken as Token

_REFUSING = frozenset({"will", "would", "could", "can", "wo", "ca"})
ENTERING = frozenset({"go", "get", "delve", "enter", "venture"})
"""With "into": "declined to go into the terms"."""


def is_answer(verb: Token) -> bool:
    """Whether the verb, with its object, is an act of answering."""
    if verb.lemma_ == "share" and any(each.lemma_ in SHARED_OPINIONS for each in children(verb, "dobj")):
        return False
    if verb.lemma_ in ENTERING and any(each.lower_ in {"into", "beyond"} for each in children(verb, "prep")):
        return bool(governors(verb))
    if verb.lemma_ == "enter":
        return any(thing.lemma_ == "plea" for thing in children(verb, "dobj"))
    if verb.lemma_ in {"return", "take"} and first_child(verb, "dobj") is not None:
        return any(child.lemma_.lower() in lexicon.REQUESTS for child in children(verb, "dobj"))
    if verb.lemma_ in {"speak", "talk"}:
        about = any(each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS for each in children(verb, "prep"))
        return _is_public(verb) or bool(governors(verb)) or (about and bool(modals(verb) & _REFUSING))
    if verb.lemma_ in {"get", "come", "write", "call"}:
        return _comes_back(verb)
    if verb.dep_ == "pcomp" and verb.lemma_ in verb_lexicon.ANSWERING_VERBS | verb_lexicon.SPEECH_VERBS:
        return not any(is_negated(each) for each in governors(verb))
    if verb.lemma_ in lexicon.RESPONDING | lexicon.TELLING:
        return not _is_about_a_name(verb)
    return _gives_an_answer(verb)


def _gives_an_answer(verb: Token) -> bool:
    thing = first_child(verb, "dobj")
    if verb.lemma_ in lexicon.GIVING and governors(verb):
        return thing is not None
    return thing is not None and (
        (verb.lemma_ in lexicon.GIVING and thing.lemma_.lower() in lexicon.ANSWERS | lexicon.PARTICULARS)
        or (verb.head.lower_ == "without" and verb.lemma_ in lexicon.NAMING)
    )


def _is_public(verb: Token) -> bool:
    """ "Spoke to reporters", "spoke on the record"."""
    if any(child.lower_ in {"publicly", "openly"} for child in children(verb, "advmod")):
        return True
    return any(
        noun.lemma_.lower() in lexicon.PRESS or noun.lower_ in {"record", "public"}
        for each in children(verb, "prep")
        for noun in children(each, "pobj")
    )


def _comes_back(verb: Token) -> bool:
    """ "Did not get back to us", "did not come forward with an account"."""
    words = {child.lower_ for child in children(verb, "advmod", "prt")}
    if "back" in words:
        return True
    return bool(words & {"forward", "up"}) and any(
        noun.lemma_.lower() in lexicon.ANSWERS | lexicon.PARTICULARS
        for child in (verb, *children(verb, "advmod", "prt"))
        for each in children(child, "prep")
        if each.lower_ == "with"
        for noun in children(each, "pobj")
    )


def _is_about_a_name(verb: Token) -> bool:
    """ "Would not give his name": that is said of a witness, and of no claim."""
    return any(thing.lemma_ == "name" and first_child(thing, "poss") is not None for thing in children(verb, "dobj"))
