"""Texts that have not come yet, and people who are made up: what they say, nobody has said."""

from claims.extraction.english.grammar.clauses import children
from claims.extraction.english.reality import reality_lexicon as lexicon
from claims.extraction.tokens import ParsedToken as Token


def is_awaited(verb: Token) -> bool:
    """ "Is due on Monday", "is expected within days"; what "was expected" may have come."""
    states = {verb.lower_, *(child.lower_ for child in children(verb, "acomp", "attr"))}
    return bool(states & lexicon.PENDING)


def is_said_in_what_is_awaited(clause: Token) -> bool:
    """ "A verdict in which the jury says who lied is expected today", where the parser loses the main verb."""
    if clause.tag_ in {"VBZ", "VBP"} and clause.head.left_edge.lower_ in {"a", "an", "no"}:
        rest = clause.doc[clause.i + 1 : clause.sent.end]
        if any(each.lower_ in {"should", "must", "can", "may"} for each in rest):
            return True  # "a company that says it has nothing to hide should open its books"
    if clause.tag_ == "VBP" and clause.head.tag_ == "NNS" and clause.head.left_edge.i == clause.head.i:
        return True  # "villagers who complain about the water are told to boil it"
    return any(
        each.lower_ in lexicon.PENDING and each.nbor(-1).lower_ in {"is", "are", "not", "still"}
        for each in clause.doc[clause.i + 1 : clause.sent.end]
    )


def is_invented(noun: Token) -> bool:
    """ "The film imagines a president who confesses"."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in lexicon.IMAGINING
