"""The “Independence” section of a claim: its origins, and the sources, documents and relays that lead to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Left

from claims.models import Attribution, Claim
from claims.standing import Act
from claims.tracing import Origin, Speaker, Trace
from claims.wording.names import Voices, names_of, opened

MAX_PATHS_PER_SPEAKER = 6
MAX_UNCOUNTED_ATTRIBUTIONS = 12
MAX_QUOTE_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """The document that an attribution quotes, with its publisher."""

    document: int
    title: str
    publisher: str
    words: str


@dataclass(frozen=True, slots=True)
class AttributionPath:
    """One attribution, the document that it quotes, and who relayed it. A silence may have no document."""

    attribution: int
    carrier: CitedDocument | None
    relayed_by: str


@dataclass(frozen=True, slots=True)
class SpeakerChain:
    """A source that affirms the claim, the bodies it speaks for, and its attributions; `more` counts those left out."""

    source: str
    path: Sequence[str]
    strands: Sequence[AttributionPath]
    more: int


@dataclass(frozen=True, slots=True)
class OriginRoot:
    name: str
    chains: Sequence[SpeakerChain]


@dataclass(frozen=True, slots=True)
class UncountedAttribution:
    attribution: int
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Independence:
    summary: str
    roots: Sequence[OriginRoot]
    without: Sequence[UncountedAttribution]
    all_without: int
    more_without: int


def carriers_of(claim: Claim) -> Mapping[int, CitedDocument]:
    """The cited document of each attribution of the claim that has words, by attribution id."""
    publisher = "snapshot__document__publisher__name_in_wording"
    with_words = Attribution.objects.filter(claim=claim, is_void=False, snapshot__isnull=False).order_by()
    quoted = with_words.annotate(words=Left("exact", MAX_QUOTE_CHARACTERS))
    rows = quoted.values_list("pk", "snapshot__document", "snapshot__document__title", publisher, "words")
    return {pk: CitedDocument(document, title, by or "", words) for pk, document, title, by, words in rows}


def independence_of(trace: Trace, voices: Voices, carriers: Mapping[int, CitedDocument]) -> Independence:
    return Independence(
        summary=trace.summary,
        roots=[_root(origin, voices, carriers) for origin in trace.origins],
        without=[
            UncountedAttribution(one.act.id, opened(voices[one.act.source].name), one.reason)
            for one in trace.without[:MAX_UNCOUNTED_ATTRIBUTIONS]
        ],
        all_without=len(trace.without),
        more_without=max(len(trace.without) - MAX_UNCOUNTED_ATTRIBUTIONS, 0),
    )


def _root(origin: Origin, voices: Voices, carriers: Mapping[int, CitedDocument]) -> OriginRoot:
    chains = [_chain(speaker, voices, carriers) for speaker in origin.speakers]
    return OriginRoot(opened(" / ".join(names_of(origin.roots, voices))), chains)


def _chain(speaker: Speaker, voices: Voices, carriers: Mapping[int, CitedDocument]) -> SpeakerChain:
    return SpeakerChain(
        source=opened(voices[speaker.source].name),
        path=names_of(speaker.path, voices),
        strands=[_path(act, voices, carriers) for act in speaker.acts[:MAX_PATHS_PER_SPEAKER]],
        more=max(len(speaker.acts) - MAX_PATHS_PER_SPEAKER, 0),
    )


def _path(act: Act, voices: Voices, carriers: Mapping[int, CitedDocument]) -> AttributionPath:
    relayed_by = voices[act.relayed_by].name if act.relayed_by is not None else ""
    return AttributionPath(act.id, carriers.get(act.id), relayed_by)
