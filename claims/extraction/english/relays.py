"""Relayed attributions: "Putin said …, the Kremlin said"."""

from collections.abc import Mapping
from dataclasses import replace

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english import verb_lexicon
from claims.extraction.found_attribution import FoundAttribution
from claims.vocabulary import Stance

_MAX_LEAD_IN_CHARACTERS = 60
"""How many characters may precede the relayed statement: "In a call on Monday, …"."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who", "that", "which"})

CandidatePair = tuple[AttributionCandidate, FoundAttribution]


def link_relays(pairs: list[CandidatePair], text: str) -> list[FoundAttribution]:
    """Links relays: the inner attribution gets its `relays`, and an outer one that is only an aside is dropped."""
    relays: dict[int, int] = {}
    for inner, pair in enumerate(pairs):
        outer = next(
            (number for number, other in enumerate(pairs) if number != inner and _relays(other, pair, text)), None
        )
        if outer is not None:
            relays[inner] = outer
    found = []
    dropped = {outer for outer in relays.values() if pairs[outer][0].aside}
    for number, (_, attribution) in enumerate(pairs):
        if number in relays:
            found.append(replace(attribution, relays=tuple(pairs[outer][1].source for outer in _chain(number, relays))))
        elif number not in dropped:
            found.append(attribution)
    return found


def _chain(inner: int, relays: Mapping[int, int]) -> list[int]:
    """The attributions around this one, from the nearest: in "… an official told Kan, Haaretz reported" two."""
    chain = [relays[inner]]
    while (outer := relays.get(chain[-1])) is not None and outer not in (inner, *chain):
        chain.append(outer)
    return chain


def _relays(outer: CandidatePair, inner: CandidatePair, text: str) -> bool:
    """Whether the content of the outer attribution is the inner attribution, from first word to last."""
    (outer_candidate, wide), (inner_candidate, narrow) = outer, inner
    if outer_candidate.line is not inner_candidate.line or not wide.source or not narrow.source or not wide.content:
        return False
    if inner_candidate.verb is None or inner_candidate.verb.lemma_ not in verb_lexicon.RELAYABLE_VERBS:
        return False
    if narrow.source and text[narrow.source[0].start : narrow.source[-1].end].lower() in _PRONOUNS:
        return False  # "the spokesman said he could not confirm it" relays nobody else
    if wide.stance is not Stance.ASSERTS or outer_candidate.quoted:
        return False
    inside = all(
        any(piece.start <= span.start and span.end <= piece.end for piece in wide.content)
        for span in (*narrow.source, *narrow.cue)
    )
    before = text[wide.content[0].start : narrow.first].strip('"“ ')
    begins = before in {"", "that"} or (before.endswith(",") and len(before) <= _MAX_LEAD_IN_CHARACTERS)
    begins = begins and narrow.first >= wide.content[0].start - 1
    ends = abs(max(span.end for span in (*narrow.cue, *narrow.content)) - wide.content[-1].end) <= 1
    return inside and begins and ends
