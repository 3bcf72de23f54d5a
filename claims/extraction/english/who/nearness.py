"""The sentences before a pronoun or role, and whom of those that they mention it may mean."""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.who.mentions import Figure
from claims.extraction.tokens import ParsedToken as Token
from sources.text.spans import Span

Mentions = tuple[tuple[Span, ...], ...]
"""One or several mentions, each with its spans."""


@dataclass(slots=True)
class Sentence:
    """The figures that one sentence mentions, and those that speak in it."""

    start: int
    mentions: list[tuple[int, Figure]] = field(default_factory=list)
    speaking: list[Figure] = field(default_factory=list)
    plural: list[tuple[int, tuple[Span, ...]]] = field(default_factory=list)
    """Several who speak together: "two officials"."""

    def add(self, at: int, figure: Figure) -> None:
        self.mentions.append((at, figure))
        self.mentions.sort(key=itemgetter(0))


def nearest(at: int, past: list[Sentence], fits: Callable[[Figure], bool]) -> list[Figure]:
    """Of the nearest sentence that mentions somebody who fits: the only one, or the only one who speaks, or all."""
    for sentence in reversed(past):
        fitting = {id(one): one for place, one in sentence.mentions if place < at and fits(one)}
        known = {key: one for key, one in fitting.items() if one.gender or one.roles}
        if len(known) == 1:
            return list(known.values())
        speaking = {id(one): one for one in sentence.speaking if id(one) in fitting}
        if fitting:
            return list(speaking.values() if len(speaking) == 1 else fitting.values())
    return []


def nearest_only(held: list[Figure], at: int, past: list[Sentence]) -> list[Figure]:
    """Of several of the same role, those of the nearest sentence that mentions any."""
    if len(held) <= 1:
        return held
    wanted = {id(one) for one in held}
    for sentence in reversed(past):
        near = list({id(one): one for place, one in sentence.mentions if place < at and id(one) in wanted}.values())
        if near:
            return near
    return held


def without_lead_in(candidate: AttributionCandidate, pronoun: Token, past: list[Sentence]) -> list[Sentence]:
    """Without whom the sentence names only in passing before its subject, if somebody spoke in the one before.

    "Asked by Fenwick, she conceded": who has spoken goes on speaking.
    """
    own, before = past[-1], past[-2:-1]
    if not own.mentions or not any(sentence.speaking for sentence in before):
        return past
    sentence = pronoun.sent
    clause = next((token for token in sentence if token.i < pronoun.i and token.dep_ in {"nsubj", "nsubjpass"}), None)
    ends_in_comma = pronoun.i > sentence.start and pronoun.nbor(-1).text == ","
    if clause is not None or not ends_in_comma:
        return past
    at = candidate.line.start + pronoun.idx
    rest = Sentence(own.start, [each for each in own.mentions if each[0] > at], own.speaking, own.plural)
    return [*past[:-1], rest]


def several_meant(at: int, past: list[Sentence]) -> Mentions:
    """Whom "they" means: those who spoke together in this sentence or the one before."""
    for sentence in reversed(past[-2:]):
        spans = [spans for place, spans in sentence.plural if place < at]
        if spans:
            return tuple(dict.fromkeys(spans))
        bodies = {one.name: one for place, one in sentence.mentions if place < at and not one.is_person}
        if bodies:
            return tuple((name,) for name in bodies)
    return ()
