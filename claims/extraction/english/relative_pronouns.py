"""Relative pronouns as sources: in "the office, which declined to comment", the office is the source."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.clauses import contiguous_run
from claims.extraction.spans import subtree

_PRONOUNS = frozenset({"who", "which", "that"})
_MAX_STEPS = 6


def name_antecedent(candidate: AttributionCandidate) -> None:
    """Adds the words that a relative pronoun stands for to the source that consists of it alone."""
    if len(candidate.source) != 1:
        return
    pronoun = candidate.line.doc[min(candidate.source)]
    if pronoun.lower_ not in _PRONOUNS or pronoun.tag_ not in {"WP", "WDT"}:
        return
    verb = pronoun.head
    for _ in range(_MAX_STEPS):
        if verb.dep_ == "relcl":
            antecedent = {number for number in subtree(verb.head) - subtree(verb) if number < pronoun.i}
            candidate.source = candidate.source | contiguous_run(antecedent | {verb.head.i}, verb.head)
            return
        verb = verb.head
