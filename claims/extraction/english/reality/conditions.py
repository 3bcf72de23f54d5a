"""Conditions, and times still to come: "if the ministry denies it", "had it denied it", "once it confirms it"."""

from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.reality import reality_lexicon as lexicon
from claims.extraction.remembering import once_per_token
from claims.extraction.tokens import ParsedToken as Token


@once_per_token
def is_condition(clause: Token) -> bool:
    marks = {
        child.lower_
        for child in children(clause, "mark", "advmod", "prep")
        if child.i < clause.i and child.i <= clause.left_edge.i + 1
    }
    if marks & lexicon.CONDITIONS or {"as", "though"} <= marks or _is_in_case(clause) or _is_proviso(clause):
        return True
    if not (marks & lexicon.TIMES or _is_as_soon_as(clause)) or clause.dep_ != "advcl":
        return False
    ahead = {"will", "wo", "'ll"} | ({"would", "could", "'d"} if "until" in marks else set())
    return clause.tag_ in {"VBZ", "VBP"} or "has" in modals(clause) or bool(modals(clause.head) & ahead)


def is_inverted_condition(verb: Token) -> bool:
    """ "Had the ministry denied it", "should the ministry deny it": a condition without a conjunction."""
    auxiliary = next((child for child in children(verb, "aux", "auxpass") if child.i < verb.i), None)
    doer = first_child(verb, "nsubj", "nsubjpass")
    if auxiliary is None or doer is None or auxiliary.i > doer.i:
        return False
    return auxiliary.lower_ in {"had", "should", "were"} and auxiliary.i == verb.left_edge.i


def _is_as_soon_as(clause: Token) -> bool:
    first = clause.left_edge.i
    return clause.doc[max(0, first - 2) : first + 3].text.lower().partition("as ")[2].startswith(("soon as", "long as"))


def _is_proviso(clause: Token) -> bool:
    """ "Provided that", "on condition that", "so long as the ministry confirms"."""
    if (
        clause.head.lower_ in {"provided", "providing", "condition", "conditional", "subject"}
        and clause.i > clause.head.i
    ):
        return True
    who = first_child(clause, "nsubj", "nsubjpass", "csubj")
    first = who.left_edge if who is not None else clause.left_edge
    if first.lower_ in lexicon.PROVISOS or (first.i > clause.sent.start and first.nbor(-1).lower_ in lexicon.PROVISOS):
        return who is not None  # "provided the company admits it", where the parser loses the conjunction
    if clause.doc[max(clause.sent.start, first.i - 3) : first.i].text.lower() == "such time as":
        return True
    if clause.tag_ in {"VBZ", "VBP"} and first.i > clause.sent.start + 1 and _is_moment(first.nbor(-1)):
        return True
    before = clause.doc[max(clause.sent.start, clause.left_edge.i - 3) : clause.left_edge.i + 3].text.lower()
    return any(each in before for each in ("provided that", "so long as", "as long as", "on condition that"))


def _is_moment(noun: Token) -> bool:
    """ "The minute the referee admits it", "every time the agency says so"."""
    before = noun.nbor(-1).lower_
    return (noun.lower_ in lexicon.MOMENTS and before == "the") or (
        noun.lower_ == "time" and before in {"every", "each", "any", "next"}
    )


def _is_in_case(clause: Token) -> bool:
    """ "In case the court says no", "in the event that it does"."""
    return any(
        noun.lower_ in {"case", "event"}
        for each in (*children(clause, "prep"), clause.head)
        if each.i < clause.i and each.lower_ in {"in", "case", "event"}
        for noun in (*children(each, "pobj"), each)
    )
