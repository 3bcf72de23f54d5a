"""Whose act it was: each source of a subject by itself where the text tells them apart."""

from spacy.tokens import Token

from claims.extraction.english.clauses import children, conjuncts, first_child
from claims.extraction.english.negation import NEGATIVE_PRONOUNS, is_negative
from claims.extraction.spans import subtree

_RELATIVES = frozenset({"which", "who", "that"})
_WITHIN = frozenset({"at", "from", "in", "of", "among", "with", "within", "for"})
_NOBODY = NEGATIVE_PRONOUNS | {"one", "body"}


def sources_of(who: Token) -> list[set[int]]:
    """The token numbers of each source that did not comment: several parties are silent one by one."""
    who = antecedent(who)
    if who.lower_ in _NOBODY and is_negative(who):
        inside = next((child for child in children(who, "prep") if child.lower_ in _WITHIN), None)
        whole = first_child(inside, "pobj") if inside is not None else None
        if whole is not None:
            who = whole
    each_of = conjuncts(who)
    if len(each_of) == 1:
        return [_plain(who)]
    return [_plain(each) for each in each_of]


def antecedent(who: Token) -> Token:
    """The noun that a relative pronoun stands for: "the governor's office, which declined"."""
    clause = who.head
    for _ in range(4):
        if clause.dep_ != "conj":
            break
        clause = clause.head
    return clause.head if who.lower_ in _RELATIVES and clause.dep_ == "relcl" else who


def _plain(noun: Token) -> set[int]:
    """The noun phrase without what is coordinated with it, its relative clauses, and "neither", "both", "no"."""
    tokens = subtree(noun)
    for child in children(noun, "conj", "relcl"):
        tokens -= subtree(child)
    for child in children(noun, "preconj", "cc", "punct", "det"):
        if child.dep_ != "det" or child.lower_ in {"neither", "both", "no"}:
            tokens -= {child.i}
    last = [i for i in sorted(tokens) if i >= noun.i]
    while last and noun.doc[last[-1]].is_punct:
        tokens.discard(last.pop())
    return tokens
