"""The content of an edition: the claim as it reads when it is published, and what it rests on. Pure.

An edition holds the facts from which its standing was derived, so it also answers as of earlier times without the
record, and for ever the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec import structs

from claims.domain.clocks import Clocks
from claims.domain.history import History
from claims.domain.standing import Position, standing
from claims.projections.claim_json import encode_json, next_attributions, standing_fields
from claims.projections.details import DerivedClaim, ProjectionDetails
from claims.projections.fact_checks import PrintedFactCheck, encode_fact_checks
from claims.projections.json_types import ClaimJson
from claims.projections.printed_claim import content_digest, printed_claim
from claims.projections.published_references import PublishedSource
from claims.vocabulary import Confirmation, PositionKind, Stage
from sources.api.v1.source_reference import SourceReferenceJson


class EditionRecord(msgspec.Struct, frozen=True, array_like=True):
    """The facts that an edition rests on, with the names of its sources."""

    history: History
    names: dict[int, SourceReferenceJson]


class EditionReferences(NamedTuple):
    """The ids of everything that an edition rests on."""

    attributions: list[int]
    parties: list[int]
    sources: list[int]
    documents: list[int]
    snapshots: list[int]
    fact_check_revisions: list[int]


@dataclass(frozen=True, slots=True)
class EditionContent:
    """What is stored of an edition."""

    json: str
    fact_checks: str
    digest: str
    record: str
    confirmation: Confirmation
    silence_checked_at: datetime | None
    references: EditionReferences
    sources: list[PublishedSource]


_claim_decoder = msgspec.json.Decoder(ClaimJson)
_record_decoder = msgspec.json.Decoder(EditionRecord)


def edition_content(claim: int, derived: DerivedClaim) -> EditionContent | None:
    """What an edition of the claim would hold. None if the claim has no text yet."""
    printed = printed_claim(claim, derived)
    if printed is None:
        return None
    names = {source: derived.details.names[source] for source in derived.history.source_facts}
    record = EditionRecord(replace(derived.history, revised_facts={}), names)
    references = _references(derived, printed.fact_checks)
    return EditionContent(
        json=encode_json(structs.replace(printed.claim, stage=Stage.PUBLISHED)),
        fact_checks=encode_fact_checks(printed.fact_checks),
        digest=content_digest(printed),
        record=msgspec.json.encode(record).decode(),
        confirmation=printed.claim.confirmation,
        silence_checked_at=_silence_checked_at(derived.standing.positions),
        references=references,
        sources=_published_sources(references.sources, derived, publishers_of(printed.fact_checks)),
    )


def edition_as_of(json: str, record: str, *, published_at: datetime, at: Clocks) -> str:
    """The JSON of an edition with what had been stated by `at.as_of`."""
    edition, kept = _claim_decoder.decode(json), _record_decoder.decode(record)
    derived = standing_of_edition(kept, Clocks(at.as_of, published_at))
    live = {attribution.id for attribution in derived.standing.live}
    shown = [one for one in edition.attributions if one.id in live]
    last = edition.attributions[-1].id if edition.attributions else 0
    return encode_json(
        structs.replace(
            edition,
            attributions=shown,
            attribution_count=len(live),
            confirmation_changed_at=None,
            as_of=at.as_of,
            known_at=at.known_at,
            next_attributions=next_attributions(edition.id, last, as_of=at.as_of, known_at=at.known_at)
            if any(pk > last for pk in live)
            else None,
            **standing_fields(derived),
        )
    )


def standing_of_edition(record: EditionRecord, at: Clocks) -> DerivedClaim:
    """What an edition's record says at these clocks."""
    details = ProjectionDetails(words={}, documents={}, names=record.names, claims={})
    return DerivedClaim(record.history, standing(record.history, at), details)


def decode_claim(json: str) -> ClaimJson:
    return _claim_decoder.decode(json)


def decode_record(record: str) -> EditionRecord:
    return _record_decoder.decode(record)


def _silence_checked_at(positions: Iterable[Position]) -> datetime | None:
    """When the silence that was checked longest ago was. None: nobody is silent."""
    silent = (position for position in positions if position.kind == PositionKind.SILENT)
    return min((position.last_checked_at for position in silent if position.last_checked_at), default=None)


def publishers_of(checks: Iterable[PrintedFactCheck]) -> dict[int, SourceReferenceJson]:
    """The publishers of these fact-checks, by their ids."""
    return {one.json.publisher.id: one.json.publisher for one in checks if one.json.publisher}


def _published_sources(
    sources: Iterable[int], derived: DerivedClaim, reviewers: Mapping[int, SourceReferenceJson]
) -> list[PublishedSource]:
    publishers = (document.publisher for document in derived.details.documents.values())
    names = {**reviewers, **{one.id: one for one in publishers if one}, **derived.details.names}
    facts = derived.history.source_facts
    return [
        PublishedSource(source, names[source].name, facts[source].name if source in facts else "", names[source].kind)
        for source in sources
    ]


def _references(derived: DerivedClaim, fact_checks: Sequence[PrintedFactCheck]) -> EditionReferences:
    details, live = derived.details, {attribution.id for attribution in derived.standing.live}
    recorded = [attribution for attribution in derived.history.attributions if attribution.id in live]
    snapshots = {details.words[pk].snapshot for pk in live} - {None}
    documents = [details.documents[snapshot] for snapshot in snapshots if snapshot is not None]
    parties = [position.party for position in derived.standing.positions]
    voices = {position.spoken_by for position in derived.standing.positions}
    voices |= {voice for position in derived.standing.positions for voice in position.dissenting_spokespeople}
    sources = {source for one in (*recorded, *derived.standing.live) for source in (one.source, *one.relays)}
    sources |= {source for circle in derived.standing.circular_reports for source in circle.sources}
    publishers = {document.publisher.id for document in documents if document.publisher}
    return EditionReferences(
        attributions=sorted(live),
        parties=_sorted(parties),
        sources=_sorted({*sources, *voices, *parties, *publishers, *publishers_of(fact_checks)}),
        documents=_sorted(document.id for document in documents),
        snapshots=_sorted(snapshots),
        fact_check_revisions=[check.revision for check in fact_checks],
    )


def _sorted(ids: Iterable[int | None]) -> list[int]:
    return sorted({one for one in ids if one is not None})
