"""Relative pronouns as sources: in "the office, which declined to comment", the office is the source."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import contiguous_run
from claims.extraction.spans import subtree
from claims.vocabulary import NO_COMMENT_STANCES

_PRONOUNS = frozenset({"who", "which", "that"})
_MAX_STEPS = 6


def antecedent_of(candidate: AttributionCandidate) -> set[int]:
    """The tokens that the source stands for, if it is only a relative pronoun."""
    pronoun = candidate.line.doc[min(candidate.source, default=0)]
    if len(candidate.source) != 1 or pronoun.lower_ not in _PRONOUNS or pronoun.tag_ not in {"WP", "WDT"}:
        return set()
    verb = pronoun.head
    for _ in range(_MAX_STEPS):
        if verb.dep_ == "relcl":
            antecedent = {number for number in subtree(verb.head) - subtree(verb) if number < pronoun.i}
            return contiguous_run(antecedent | {verb.head.i}, verb.head)
        verb = verb.head
    return set()


def name_antecedent(candidate: AttributionCandidate) -> None:
    """Adds the antecedent to the source of a silence, of which the words would otherwise show nobody."""
    if candidate.stance in NO_COMMENT_STANCES:
        candidate.source = candidate.source | antecedent_of(candidate)
