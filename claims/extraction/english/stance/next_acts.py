"""What a source does next is no part of what it said first: "denied that it was safe, and called it careless"."""

from collections.abc import Iterable
from itertools import pairwise

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import first_child
from claims.extraction.tokens import ParsedToken as Token

_JOINTS = frozenset({"and", "but", "or", "yet", "without"})
_REACH = 4
"""How many words may stand between the joint and the cue: "but at first did not say"."""


def end_before_next_act(candidates: Iterable[AttributionCandidate]) -> None:
    """Cuts from what is said the act that the same source does after it, where the parser makes one clause of both."""
    by_source: dict[frozenset[int], list[AttributionCandidate]] = {}
    for each in candidates:
        by_source.setdefault(frozenset(each.source), []).append(each)
    for acts in by_source.values():
        acts.sort(key=lambda each: min(each.cue, default=0))
        for first, following in pairwise(acts):
            if first.cue and following.cue:
                _cut(first, following)


def _cut(first: AttributionCandidate, following: AttributionCandidate) -> None:
    start = min(following.cue)
    verb = following.verb
    if start not in first.content or verb is None:
        return
    joint = _joint_before(verb, start)
    if joint is not None:
        first.content = {i for i in first.content if i < joint}


def _joint_before(verb: Token, start: int) -> int | None:
    doc = verb.doc
    if doc[start].lower_ == "without":
        return start
    if first_child(verb, "nsubj", "nsubjpass") is not None:
        return None
    if verb.tag_ == "VBG" and start and doc[start - 1].text == ",":
        return start - 1
    if (
        verb.tag_ == "VBG"
        and start > 1
        and doc[start - 1].lower_ in {"after", "before", "despite"}
        and doc[start - 2].text == ","
    ):
        return start - 2
    return next((i for i in range(start - 1, max(0, start - _REACH), -1) if doc[i].lower_ in _JOINTS), None)
