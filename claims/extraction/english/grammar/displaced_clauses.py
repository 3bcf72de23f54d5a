"""Clauses of a content that the parser attached elsewhere than to the cue verb."""

from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.when.time_words import is_time
from claims.extraction.tokens import ParsedToken as Token

_FORMS_OF_STATEMENT = frozenset(
    {"statement", "interview", "letter", "email", "post", "message", "tweet", "speech", "remark"}
)
_HEARSAY = verb_lexicon.PASSIVE_HEARSAY_VERBS | verb_lexicon.RAISING_VERBS
_REACH = 40
"""How many words after its verb a clause may begin that the parser has attached elsewhere."""


def displaced_clauses(verb: Token) -> list[Token]:
    """A "that" clause that the parser gave to a phrase in between: "told Kan in a statement that"."""
    if verb.lemma_ not in verb_lexicon.UTTERANCE_VERBS:
        return []
    for citing in children(verb, "advcl"):
        if citing.lemma_ in {"cite", "quote"}:
            return children(citing, "ccomp")
    found = [
        *_of_the_hearsay(verb),
        *_of_the_hearer(verb),
        *_after_a_comma(verb),
        *_only_that(verb),
        *_within_a_phrase(verb),
        *_joined_without_a_word(verb),
    ]
    return found[:1]


def opens_with_that(clause: Token) -> bool:
    mark = first_child(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def _of_the_hearsay(verb: Token) -> list[Token]:
    """ "Is said to have admitted, at a meeting, that"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ not in _HEARSAY:
        return []
    return [each for each in children(verb.head, "ccomp") if each.i > verb.i and opens_with_that(each)]


def _of_the_hearer(verb: Token) -> list[Token]:
    """ "Told shopkeepers that"."""
    hearer = first_child(verb, "dobj") if verb.lemma_ == "tell" else None
    if hearer is None:
        return []
    found = [each for each in children(hearer, "acl") if opens_with_that(each)]
    return found or [
        each
        for each in children(hearer, "relcl")
        if each.left_edge.lower_ == "that" and each.left_edge.tag_ == "IN" and first_child(each, "nsubj") is not None
    ]


def _after_a_comma(verb: Token) -> list[Token]:
    """ "Conceded, after a week of letters from drivers, that"."""
    return [
        clause
        for clause in verb.doc[verb.i + 1 : verb.i + _REACH]
        if clause.dep_ in {"acl", "relcl"}
        and opens_with_that(clause)
        and clause.left_edge.nbor(-1).text == ","
        and verb.is_ancestor(clause)
        and first_child(clause, "nsubj", "nsubjpass") is not None
    ]


def _only_that(verb: Token) -> list[Token]:
    """ "Conceded only that"."""
    return [
        clause
        for clause in children(verb, "advcl")
        if opens_with_that(clause) and clause.left_edge.lower_ in {"only", "that"}
    ]


def _joined_without_a_word(verb: Token) -> list[Token]:
    """ "Said by spring, the bridge would be open", which the parser takes for two clauses side by side."""
    if first_child(verb, "cc", "ccomp", "dobj", "xcomp") is not None:
        return []
    return [
        each
        for each in children(verb, "conj")
        if modals(each) and first_child(each, "nsubj", "nsubjpass", "csubj") is not None
    ]


def _within_a_phrase(verb: Token) -> list[Token]:
    """ "Said in a statement that", "admitted for the first time that"."""
    nouns = [noun for each in children(verb, "prep") for noun in children(each, "pobj")]
    first = [
        clause
        for noun in nouns
        if noun.lower_ == "time"
        for clause in children(noun, "relcl")
        if clause.left_edge.lower_ == "that"
    ]
    return first + [
        clause
        for noun in nouns
        if _can_intervene(noun)
        for clause in children(noun, "acl", "relcl")
        if opens_with_that(clause)
    ]


def _can_intervene(noun: Token) -> bool:
    """ "Said in a statement that", "admitted for the first time that", "told shopkeepers that"."""
    return noun.lemma_ in _FORMS_OF_STATEMENT | {"time", "court", "hearing"} or is_time(noun)
