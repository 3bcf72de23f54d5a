"""The “Independence” section of a claim: its origins, and the sources, documents and relays that lead to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Left

from claims.domain.circular_reports import CircularReport
from claims.domain.history import AttributionFact
from claims.domain.origin_trace import Origin, OriginSpeaker, OriginTrace
from claims.domain.wording.names import SourceFacts, capitalized, join_names, names_of
from claims.models import Attribution, Claim

MAX_ORIGINS_SHOWN = 20
MAX_SPEAKERS_PER_ORIGIN = 20
MAX_PATHS_PER_SPEAKER = 6
MAX_CIRCLES = 10
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
    """One attribution, the document that it quotes, and who relayed it, in order. A silence may have no document."""

    attribution: int
    cited_document: CitedDocument | None
    relays: Sequence[str]


@dataclass(frozen=True, slots=True)
class SpeakerChain:
    """A source that affirms the claim, the bodies it speaks for, and its attributions; `more` counts those left out."""

    source: str
    path: Sequence[str]
    attributions: Sequence[AttributionPath]
    more: int


@dataclass(frozen=True, slots=True)
class OriginRoot:
    """An origin; `more` counts the speakers left out."""

    name: str
    chains: Sequence[SpeakerChain]
    more: int


@dataclass(frozen=True, slots=True)
class CircleRow:
    """Sources that cite each other, and the attributions in which they do; `more` counts those left out."""

    sources: str
    attributions: Sequence[int]
    more: int


@dataclass(frozen=True, slots=True)
class UncountedRow:
    attribution: int
    source_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndependenceView:
    summary: str
    roots: Sequence[OriginRoot]
    roots_left_out: int
    circles: Sequence[CircleRow]
    uncounted: Sequence[UncountedRow]
    uncounted_total: int
    uncounted_left_out: int


def cited_documents_of(claim: Claim) -> Mapping[int, CitedDocument]:
    """The cited document of each attribution of the claim that has words, by attribution id."""
    publisher = "snapshot__document__publisher__name_in_copy"
    with_words = Attribution.objects.filter(claim=claim, is_withdrawal=False, snapshot__isnull=False).order_by()
    quoted = with_words.annotate(words=Left("exact", MAX_QUOTE_CHARACTERS))
    rows = quoted.values_list("pk", "snapshot__document", "snapshot__document__title", publisher, "words")
    return {pk: CitedDocument(document, title, by or "", words) for pk, document, title, by, words in rows}


def independence_of(
    trace: OriginTrace, source_facts: SourceFacts, cited_documents: Mapping[int, CitedDocument]
) -> IndependenceView:
    return IndependenceView(
        summary=trace.summary,
        roots=[_root(origin, source_facts, cited_documents) for origin in trace.origins[:MAX_ORIGINS_SHOWN]],
        roots_left_out=max(len(trace.origins) - MAX_ORIGINS_SHOWN, 0),
        circles=[_circle(circle, source_facts) for circle in trace.circles[:MAX_CIRCLES]],
        uncounted=[
            UncountedRow(one.attribution.id, capitalized(source_facts[one.attribution.source].name), one.reason)
            for one in trace.uncounted[:MAX_UNCOUNTED_ATTRIBUTIONS]
        ],
        uncounted_total=len(trace.uncounted),
        uncounted_left_out=max(len(trace.uncounted) - MAX_UNCOUNTED_ATTRIBUTIONS, 0),
    )


def _root(origin: Origin, source_facts: SourceFacts, cited_documents: Mapping[int, CitedDocument]) -> OriginRoot:
    chains = [_chain(speaker, source_facts, cited_documents) for speaker in origin.speakers[:MAX_SPEAKERS_PER_ORIGIN]]
    name = capitalized(" / ".join(names_of(origin.roots, source_facts)))
    return OriginRoot(name, chains, more=max(len(origin.speakers) - MAX_SPEAKERS_PER_ORIGIN, 0))


def _circle(circle: CircularReport, source_facts: SourceFacts) -> CircleRow:
    return CircleRow(
        sources=capitalized(join_names(names_of(circle.sources, source_facts))),
        attributions=[attribution.id for attribution in circle.attributions[:MAX_PATHS_PER_SPEAKER]],
        more=max(len(circle.attributions) - MAX_PATHS_PER_SPEAKER, 0),
    )


def _chain(
    speaker: OriginSpeaker, source_facts: SourceFacts, cited_documents: Mapping[int, CitedDocument]
) -> SpeakerChain:
    return SpeakerChain(
        source=capitalized(source_facts[speaker.source].name),
        path=names_of(speaker.path, source_facts),
        attributions=[
            _path(attribution, source_facts, cited_documents)
            for attribution in speaker.attributions[:MAX_PATHS_PER_SPEAKER]
        ],
        more=max(len(speaker.attributions) - MAX_PATHS_PER_SPEAKER, 0),
    )


def _path(
    attribution: AttributionFact, source_facts: SourceFacts, cited_documents: Mapping[int, CitedDocument]
) -> AttributionPath:
    relays = names_of(attribution.relays, source_facts)
    return AttributionPath(attribution.id, cited_documents.get(attribution.id), relays)
