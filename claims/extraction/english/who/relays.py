"""Nested attributions: "Kan noted that Jerusalem views …", "Putin said …, the Kremlin said".

The inner one keeps the outer ones as its relays, so that one sentence never makes two independent origins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import first_child
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.outlets import BODY_NOUNS
from claims.extraction.english.lexicon.places import PLACES
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import AFFIRMING_STANCES, Directness, Stance
from sources.text.spans import Span

_MAX_LEAD_IN_CHARACTERS = 60
"""How many characters may precede the relayed statement: "In a call on Monday, …"."""
_MAX_RELAYS = 10
_OF_THE_SPEAKER = frozenset({"i", "we", "my", "me", "us"})
_ATTITUDES = word_set("view see regard consider think believe want hope fear oppose support back welcome order")
_DEEDS = word_set("discuss learn show see want")
"""When they have no clause, what somebody did rather than said, if another tells of it."""
_PRESUPPOSED = frozenset({"relcl", "acl", "pobj", "dobj", "poss", "nsubj", "appos", "advcl"})

CandidatePair = tuple[AttributionCandidate, FoundAttribution]


def cut_tails(candidates: list[AttributionCandidate]) -> None:
    """Cuts an attribution that ends a sentence off from the content before it: "…, Radio Elin reported"."""
    tails = {tail.verb.sent.start: tail for tail in candidates if tail.verb is not None and _is_tail(tail, tail.verb)}
    for other in candidates if tails else ():
        if not other.cue:
            continue
        sentence = other.line.doc[min(other.cue)].sent
        tail = tails.get(sentence.start)
        if tail is not None and tail is not other:
            first = min(tail.source | tail.cue)
            if max(other.cue) < first:
                other.content = {number for number in other.content if not first - 1 <= number < sentence.end}


def _is_tail(candidate: AttributionCandidate, verb: Token) -> bool:
    if not candidate.aside or not candidate.source or not candidate.content:
        return False
    first, doc = min(candidate.source | candidate.cue), verb.doc
    is_before = all(number < first or doc[number].is_punct for number in candidate.content)
    return is_before and first > verb.sent.start and doc[first - 1].text == ","


def stack_asides(candidates: list[AttributionCandidate]) -> list[AttributionCandidate]:
    """Makes the second of two asides the relay of the first: "…, the engineer said, the Courier reported"."""
    asides = {
        min(candidate.source | candidate.cue): candidate
        for candidate in candidates
        if candidate.aside and candidate.source and candidate.content
    }
    relays = set()
    for first in asides.values():
        last = max(first.source | first.cue)
        second = asides.get(last + 2)
        if second is not None and first.line.doc[last + 1].text == "," and second.content & first.content:
            first.relays.append(second.source)
            first.content -= second.source | second.cue | {last + 1}
            relays.add(id(second))
    return [candidate for candidate in candidates if id(candidate) not in relays]


def link_relays(pairs: list[CandidatePair], text: str) -> list[FoundAttribution]:
    """Gives the inner attributions those around them as relays; drops an outer one that is only an aside.

    What is said in the content of a denial is dropped, too: nobody has said that it was said.
    """
    around = innermost_around(pairs)
    dropped = {outer for inner, outer in around.items() if _is_whole_of(pairs[outer], pairs[inner], text)}
    dropped |= {inner for inner, outer in around.items() if _is_not_granted(pairs[outer], pairs[inner])}
    dropped |= {
        inner
        for inner, outer in around.items()
        if outer not in dropped and _is_word_of_the_outer(pairs[outer], pairs[inner], text)
    }
    found = []
    for number, (_, attribution) in enumerate(pairs):
        if number not in dropped:
            outer = [pairs[each][1] for each in _chain(number, around)]
            found.append(replace(attribution, relays=_relays_of(attribution, outer, text)))
    return found


def _relays_of(inner: FoundAttribution, around: list[FoundAttribution], text: str) -> tuple[tuple[Span, ...], ...]:
    relays = list(inner.relays)
    seen = {_identity(inner, text), *(_plain(who, text) for who in inner.referents)}
    itself = " ".join(span.of(text) for span in inner.source).lower() in _OF_THE_SPEAKER
    for outer in around:
        if outer.stance not in AFFIRMING_STANCES:
            break
        if outer.source and _identity(outer, text) not in seen and not (itself and outer is around[0]):
            relays.append(outer.referents[0] if len(outer.referents) == 1 else outer.source)
        seen.add(_identity(outer, text))
        relays.extend(relay for relay in outer.relays if relay not in relays)
    return tuple(relays[:_MAX_RELAYS])


def _identity(attribution: FoundAttribution, text: str) -> str:
    """Who the source is: whom its words refer to, or else the words."""
    return _plain(attribution.referents[0] if len(attribution.referents) == 1 else attribution.source, text)


def _plain(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(span.of(text) for span in spans).lower().removeprefix("the ")


def innermost_around(pairs: list[CandidatePair]) -> dict[int, int]:
    """For each attribution that stands in the content of others, the innermost of them."""
    pieces = sorted(
        ((piece.start, -piece.end, number) for number, (_, one) in enumerate(pairs) for piece in one.content),
        reverse=True,
    )
    firsts = sorted(((pair[1].cue[0].start, number) for number, pair in enumerate(pairs)), key=itemgetter(0))
    open_pieces: list[tuple[Span, int]] = []
    found: dict[int, int] = {}
    for at, inner in firsts:
        while pieces and pieces[-1][0] <= at:
            start, end, outer = pieces.pop()
            open_pieces.append((Span(start, -end), outer))
        open_pieces = [(piece, outer) for piece, outer in open_pieces if piece.end > at]
        for piece, outer in reversed(open_pieces):
            if outer != inner and _is_within(pairs[inner][1], piece, pairs[outer][1]):
                found[inner] = outer
                break
    return found


def _is_within(inner: FoundAttribution, piece: Span, outer: FoundAttribution) -> bool:
    """Whether the cue is in this piece of the content, and the source in any."""
    return all(piece.start <= span.start and span.end <= piece.end for span in inner.cue) and all(
        any(held.start <= span.start and span.end <= held.end for held in outer.content) for span in inner.source
    )


def _chain(inner: int, around: Mapping[int, int]) -> Iterator[int]:
    """The attributions around this one, from the nearest: in "… an official told Kan, Haaretz reported" two."""
    seen = {inner}
    outer = around.get(inner)
    while outer is not None and outer not in seen and len(seen) <= _MAX_RELAYS:
        yield outer
        seen.add(outer)
        outer = around.get(outer)


def _is_not_granted(outer: CandidatePair, inner: CandidatePair) -> bool:
    """Whether the outer attribution denies or leaves open that the inner one was said at all.

    "Denied that he had said so" does; "rejected what the minister had said" does not.
    """
    (outer_candidate, wide), (inner_candidate, _) = outer, inner
    verb, top = inner_candidate.verb, outer_candidate.verb
    if wide.stance in AFFIRMING_STANCES or verb is None or top is None or verb.doc is not top.doc:
        return False
    if verb.i == top.i:
        return False
    while verb.i != top.i:
        if verb.dep_ in _PRESUPPOSED or verb.head.i == verb.i:
            return False
        verb = verb.head
    return True


def _is_word_of_the_outer(outer: CandidatePair, inner: CandidatePair, text: str) -> bool:
    """Whether the inner source has stated nothing: "Jerusalem views Russia as …" is the word of who tells it."""
    candidate, attribution = inner
    words = " ".join(span.of(text) for span in attribution.source).lower()
    if words in _PRONOUNS and not attribution.referents and outer[1].directness is Directness.DIRECT:
        return True
    verb = candidate.verb
    if verb is None or candidate.stance not in AFFIRMING_STANCES | {Stance.DENIES}:
        return False
    if verb.lemma_ == "call" and not candidate.source:
        return True
    if (verb.lemma_ in _DEEDS and first_child(verb, "ccomp") is None) or _asks_for(candidate, verb):
        return True
    doc, source = candidate.line.doc, candidate.source
    heads = {doc[number].lower_ for number in source if doc[number].head.i not in source}
    return verb.lemma_ in _ATTITUDES and not heads.isdisjoint(PLACES | BODY_NOUNS)


def _is_whole_of(outer: CandidatePair, inner: CandidatePair, text: str) -> bool:
    """Whether the outer one is an aside, and its content the inner one from first word to last."""
    (outer_candidate, wide), (inner_candidate, narrow) = outer, inner
    if not outer_candidate.aside or outer_candidate.line is not inner_candidate.line or outer_candidate.quoted:
        return False
    if not wide.source or not narrow.source or wide.stance is not Stance.ASSERTS:
        return False
    verb = inner_candidate.verb
    if verb is None or verb.lemma_ not in verb_lexicon.RELAYABLE_VERBS or _asks_for(inner_candidate, verb):
        return False
    if _is_unclear(narrow, wide, text):
        return False
    before = text[wide.content[0].start : narrow.first].strip('"“ ')
    begins = before in {"", "that"} or (before.endswith(",") and len(before) <= _MAX_LEAD_IN_CHARACTERS)
    begins = begins and narrow.first >= wide.content[0].start - 1
    ends = abs(max(span.end for span in (*narrow.cue, *narrow.content)) - wide.content[-1].end) <= 1
    return begins and ends


def _asks_for(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Had asked for asylum", "asked her for the keys": an act that another tells of."""
    return verb.lemma_ == "ask" and first_child(verb, "ccomp", "xcomp") is None and not candidate.quoted


def _is_unclear(inner: FoundAttribution, outer: FoundAttribution, text: str) -> bool:
    """Whether the inner source is a pronoun that may mean the outer one, or nobody that the text has named."""
    words = " ".join(span.of(text) for span in inner.source).lower()
    if words in _PRONOUNS:
        return len(inner.referents) != 1 or _identity(inner, text) == _identity(outer, text)
    return words in _OF_THE_SPEAKER or words in {"you", "who", "that", "which"}


_PRONOUNS = frozenset({"he", "she", "it", "they"})
