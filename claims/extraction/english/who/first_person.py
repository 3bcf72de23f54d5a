"""Whom "I" and "we" mean inside a quotation: whoever is quoted."""

from collections.abc import Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.who.nearness import Mentions
from claims.extraction.english.who.relays import CandidatePair
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Directness
from sources.text.spans import Span

FIRST_PERSON = frozenset({"i", "we", "me", "us"})


def head_of(candidate: AttributionCandidate) -> Token | None:
    """The word of the source that the others belong to."""
    doc = candidate.line.doc
    heads = [doc[i] for i in sorted(candidate.source) if doc[i].head.i not in candidate.source or doc[i].head.i == i]
    return heads[0] if heads else None


def speaker_of(
    number: int,
    pairs: list[CandidatePair],
    around: Mapping[int, int],
    found: list[Mentions],
    names: Mapping[int, Span],
) -> Mentions:
    """Whom "I" and "we" mean: whose words they are quoted from."""
    outer = around.get(number)
    while outer is not None and found[outer] == () and says_i(pairs[outer]):
        outer = around.get(outer)
    if outer is None or pairs[outer][1].directness is Directness.INDIRECT or not pairs[outer][1].source:
        return ()
    head = head_of(pairs[outer][0])
    if not found[outer] and head is not None and head.pos_ == "PRON":
        return ()
    return found[outer] or (((names[outer],) if outer in names else pairs[outer][1].source),)


def says_i(pair: CandidatePair) -> bool:
    head = head_of(pair[0])
    return head is not None and head.lower_ in FIRST_PERSON
