"""Independence in names: by which documents and whose passing on the words of each origin came to the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Left

from claims.models import Attribution, Claim
from claims.standing import Act
from claims.tracing import Origin, Speaker, Trace
from claims.wording.names import Voices, names_of, opened

MOST_STRANDS = 6
MOST_WITHOUT = 12

LONGEST_QUOTE = 140


@dataclass(frozen=True, slots=True)
class Carrier:
    """The document in which the words of an attribution stand, and who published it."""

    document: int
    title: str
    publisher: str
    words: str


@dataclass(frozen=True, slots=True)
class Strand:
    """One attribution, what carries its words, and who passed them on; a silence may have no document."""

    attribution: int
    carrier: Carrier | None
    relayed_by: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A source that affirms, all by which it is known to, and for whom it speaks."""

    source: str
    path: Sequence[str]
    strands: Sequence[Strand]
    more: int


@dataclass(frozen=True, slots=True)
class Root:
    name: str
    chains: Sequence[Chain]


@dataclass(frozen=True, slots=True)
class NoOrigin:
    attribution: int
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Independence:
    summary: str
    roots: Sequence[Root]
    without: Sequence[NoOrigin]
    all_without: int
    more_without: int


def carriers_of(claim: Claim) -> Mapping[int, Carrier]:
    """What carries the words of each attribution of the claim that has words."""
    publisher = "snapshot__document__publisher__name_in_wording"
    with_words = Attribution.objects.filter(claim=claim, is_void=False, snapshot__isnull=False).order_by()
    shown = with_words.annotate(words=Left("exact", LONGEST_QUOTE))
    rows = shown.values_list("pk", "snapshot__document", "snapshot__document__title", publisher, "words")
    return {pk: Carrier(document, title, by or "", words) for pk, document, title, by, words in rows}


def independence_of(found: Trace, voices: Voices, carriers: Mapping[int, Carrier]) -> Independence:
    return Independence(
        summary=found.summary,
        roots=[_root(origin, voices, carriers) for origin in found.origins],
        without=[
            NoOrigin(one.act.id, opened(voices[one.act.source].name), one.reason)
            for one in found.without[:MOST_WITHOUT]
        ],
        all_without=len(found.without),
        more_without=max(len(found.without) - MOST_WITHOUT, 0),
    )


def _root(origin: Origin, voices: Voices, carriers: Mapping[int, Carrier]) -> Root:
    chains = [_chain(speaker, voices, carriers) for speaker in origin.speakers]
    return Root(opened(" / ".join(names_of(origin.roots, voices))), chains)


def _chain(speaker: Speaker, voices: Voices, carriers: Mapping[int, Carrier]) -> Chain:
    return Chain(
        source=opened(voices[speaker.source].name),
        path=names_of(speaker.path, voices),
        strands=[_strand(act, voices, carriers) for act in speaker.acts[:MOST_STRANDS]],
        more=max(len(speaker.acts) - MOST_STRANDS, 0),
    )


def _strand(act: Act, voices: Voices, carriers: Mapping[int, Carrier]) -> Strand:
    relayed_by = voices[act.relayed_by].name if act.relayed_by is not None else ""
    return Strand(act.id, carriers.get(act.id), relayed_by)
