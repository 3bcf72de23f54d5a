"""Relayed attributions: "…, rapporte Radio Nord, citant un élu", "le ministre a déclaré …, selon l'agence"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.trees import sentence_end, source_tokens
from claims.vocabulary import AFFIRMING_STANCES

_MAX_TOKENS_TO_CITING = 7

CandidatePair = tuple[AttributionCandidate, FoundAttribution]


def cited_origins(candidate: AttributionCandidate, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """The attribution to whom the source cites; itself, where it cites nobody."""
    origin = _cited(candidate, lexicon)
    if origin is None or candidate.stance not in AFFIRMING_STANCES:
        yield candidate
        return
    cue, noun = origin
    source = source_tokens(noun) - cue
    yield replace(
        candidate,
        cue=cue,
        source=source,
        content=candidate.content - set(range(min(cue) - 1, max(source) + 1)),
        relays=[candidate.source, *candidate.relays],
        rule="cited",
    )


def _cited(candidate: AttributionCandidate, lexicon: Lexicon) -> tuple[set[int], Token] | None:
    """The words that cite, and whom, right after who relays or what follows it: "со ссылкой на", "qui cite"."""
    if not candidate.source:
        return None
    doc = candidate.line.doc
    ends = {max(candidate.source), max(candidate.cue | candidate.source)}
    for last in sorted(ends):
        for token in doc[last + 1 : min(last + _MAX_TOKENS_TO_CITING, sentence_end(doc[last]))]:
            if token.lower_ not in lexicon.citing or doc[token.i - 1].lower_ not in lexicon.before_citing:
                continue
            nouns = [each for each in doc[token.i + 1 : token.i + 6] if each.pos_ in {"NOUN", "PROPN"}]
            if not nouns:
                return None
            first = next(n for n in range(token.i, last, -1) if n == last + 1 or doc[n - 1].text in {",", "»"})
            before = range(first, min(source_tokens(nouns[0])))
            return {number for number in before if doc[number].text not in {",", "»"}} or {token.i}, nouns[0]
    return None


def link_relays(pairs: list[CandidatePair]) -> list[FoundAttribution]:
    """Gives what is reported within another's content that other as a relay; drops the other if it is only an aside."""
    outer_of = {number: outer for number in range(len(pairs)) if (outer := _innermost(number, pairs)) is not None}
    asides = {outer for outer in outer_of.values() if pairs[outer][0].aside}
    found = []
    for number, (_, attribution) in enumerate(pairs):
        if number in asides:
            continue
        chain, at = list(attribution.relays), outer_of.get(number)
        while at is not None:
            chain.append(pairs[at][1].source)
            at = outer_of.get(at)
        found.append(replace(attribution, relays=tuple(chain)))
    return found


def _innermost(number: int, pairs: list[CandidatePair]) -> int | None:
    around = [other for other in range(len(pairs)) if other != number and _is_within(pairs[number], pairs[other])]
    return min(around, key=lambda other: len(pairs[other][0].content), default=None)


def _is_within(inner: CandidatePair, outer: CandidatePair) -> bool:
    (small, _), (large, around) = inner, outer
    if small.line is not large.line or not large.content or not around.source or not small.source:
        return False
    return small.cue | small.source <= large.content and len(small.content) < len(large.content)
