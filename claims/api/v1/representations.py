"""The JSON of a claim at two moments, written by plain functions from its history and its standing."""

from collections.abc import Iterable, Mapping
from typing import Any

from claims.models import Attribution, Claim
from claims.moments import Moments
from claims.standing import History, Position, Standing
from claims.wording import wording
from sources.api.addresses import Addresses
from sources.api.v1.representations import reference, reference_of
from sources.models import Document, Source


class Names:
    """The sources that a page of claims names: as parties, in attributions, and in positions.

    Who stands in a position is on record there, or is read as somebody who is; only the latter are asked for.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        standings: Iterable[Standing],
        attributions: Iterable[Attribution],
        addresses: Addresses,
    ) -> None:
        self.addresses = addresses
        self._sources: dict[int, Any] = {
            party["id"]: reference_of(party["id"], party["name"], party["kind"], addresses)
            for claim in claims
            for party in claim.reading["parties"]
        }
        for attribution in attributions:
            self._sources[attribution.source_id] = reference(attribution.source, addresses)
        merged = {source for standing in standings for source in _standing_in(standing)} - self._sources.keys()
        for source in Source.objects.filter(pk__in=merged):
            self._sources[source.pk] = reference(source, addresses)

    def of(self, source: int | None) -> dict[str, Any] | None:
        return None if source is None else self._sources[source]


def claim_json(
    claim: Claim,
    history: History,
    standing: Standing,
    at: Moments,
    attributions: Mapping[int, Attribution],
    names: Names,
) -> dict[str, Any]:
    """A claim, which comes from ClaimQuerySet.with_reading, as it stood at these moments."""
    return {
        "id": claim.pk,
        "url": names.addresses.of("claim", claim.pk),
        "statement": claim.reading["statement"],
        "language": claim.reading["language"],
        "tags": claim.reading["tags"],
        "stage": claim.stage,
        "revision": claim.reading["number"],
        "confirmation": standing.confirmation,
        "changed_at": claim.changed_at if at.as_of >= at.known_at else None,
        "wording": wording(standing, history.voices),
        "origins": len(standing.origins),
        "parties": [names.of(position.party) for position in standing.positions],
        "positions": [_position(position, names) for position in standing.positions],
        "attributions": [_attribution(attributions[act.id], names) for act in standing.live],
        "as_of": at.as_of,
        "known_at": at.known_at,
    }


def _standing_in(standing: Standing) -> set[int]:
    """Everybody whom the standing's positions name."""
    named = {source for one in standing.positions for source in (one.party, one.voice, *one.differing)}
    return {source for source in named if source is not None}


def _position(position: Position, names: Names) -> dict[str, Any]:
    return {
        "party": names.of(position.party),
        "position": position.kind,
        "since": position.since,
        "since_precision": position.since_precision if position.since else None,
        "last_looked": position.last_looked,
        "evidence": position.evidence,
        "voice": names.of(position.voice),
        "beside": position.beside,
        "differing": [names.of(source) for source in position.differing],
        "deadline": position.deadline,
    }


def _attribution(attribution: Attribution, names: Names) -> dict[str, Any]:
    return {
        "id": attribution.pk,
        "source": names.of(attribution.source_id),
        "stance": attribution.stance,
        "cue": attribution.cue_words,
        "exact": attribution.exact,
        "content": attribution.content_words,
        "document": _document(attribution.snapshot.document, names.addresses) if attribution.snapshot else None,
        "span": {"start": attribution.passage_start, "end": attribution.passage_end} if attribution.snapshot else None,
        "stated_at": attribution.stated_at,
        "stated_precision": attribution.stated_precision,
        "recorded_at": attribution.recorded_at,
        "directness": attribution.directness,
        "certainty": attribution.certainty,
        "relayed_by": reference(attribution.relayed_by, names.addresses),
        "repeats": attribution.repeats_id,
        "supersedes": attribution.supersedes_id,
        "superseded_by": None,  # a standing has no attribution that was superseded by then
        "is_void": attribution.is_void,
    }


def _document(document: Document, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "url": addresses.of("document", document.pk),
        "web_url": document.url,
        "publisher": reference(document.publisher, addresses),
    }
