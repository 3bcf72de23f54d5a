"""Load a demo story with the same actions that the admin uses: add its document and accept its suggestions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.affiliations import AffiliationInput, record_affiliation
from claims.actions.attributions import AttributionInput, record_attribution
from claims.actions.claims import ClaimText, open_claim
from claims.actions.ingest import ingest_document
from claims.actions.reviews import submit_for_review
from claims.actions.suggestions import accept_suggestion
from claims.actions.words import MarkedPassage
from claims.extraction import Extractor
from claims.imports.story import AttributionEntry, SourceEntry, Story
from claims.models import Claim, Suggestion
from claims.vocabulary import Directness
from sources.actions.archive import Publication, find_snapshot
from sources.anchoring import Span
from sources.models import Alias, Snapshot, Source
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User


@dataclass(frozen=True, slots=True)
class DemoLoadResult:
    """Counts: suggestions by the extractor, those accepted, and attributions marked by hand."""

    suggested: int
    accepted: int
    by_hand: int


def load_story(story: Story, extractor: Callable[[], Extractor], *, by: "User", at: datetime) -> DemoLoadResult | None:
    """Load a story in one transaction. Returns None, without changes, if its document exists already."""
    about = story.document
    publication = Publication(title=about.title, kind=about.kind, published_on=about.published_on)
    if find_snapshot(about.reading, publication) is not None:
        return None
    with audited(by=by, reason="demo story loaded"):
        sources = _load_sources(story)
        for role in story.affiliations:
            office = AffiliationInput(sources[role.source], sources[role.body], role.role, speaks_for=True)
            record_affiliation(office, by=by, at=at)
        ingested = ingest_document(about.reading, publication, extractor, by=by, at=at)
        suggestions = list(Suggestion.objects.in_document(ingested.snapshot.document_id).open())
        accepted = by_hand = 0
        for claim_entry in story.claims:
            parties = tuple(sources[name] for name in claim_entry.parties)
            claim = open_claim(ClaimText(claim_entry.statement, parties, claim_entry.tags), by=by, at=at)
            for entry in claim_entry.attributions:
                found = _take_matching_suggestion(entry, suggestions)
                _record(claim, entry, found, ingested.snapshot, sources, by=by, at=at)
                accepted, by_hand = accepted + bool(found), by_hand + (not found)
            if claim_entry.is_in_review:
                submit_for_review(claim, base_revision=1, by=by, at=at)
    return DemoLoadResult(ingested.suggestions, accepted, by_hand)


def _load_sources(story: Story) -> dict[str, Source]:
    return {entry.name: _load_source(entry) for entry in story.sources}


def _load_source(entry: SourceEntry) -> Source:
    """The source with this name and description, created if missing."""
    source, _ = Source.objects.get_or_create(
        name__iexact=entry.name,
        description__iexact=entry.description,
        defaults={
            "name": entry.name,
            "description": entry.description,
            "kind": entry.kind,
            "name_in_copy": entry.name_in_copy,
        },
    )
    Alias.objects.bulk_create((Alias(source=source, name=alias) for alias in entry.aliases), ignore_conflicts=True)
    return source


def _take_matching_suggestion(entry: AttributionEntry, suggestions: list[Suggestion]) -> Suggestion | None:
    """Remove from the list and return the suggestion whose cue and source overlap those of the entry, if any."""
    for suggestion in suggestions:
        same_cue = _overlap(entry.cue_words, suggestion.cue_spans)
        if same_cue and (not entry.source_words or _overlap(entry.source_words, suggestion.source_spans)):
            suggestions.remove(suggestion)
            return suggestion
    return None


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _record(
    claim: Claim,
    entry: AttributionEntry,
    suggestion: Suggestion | None,
    snapshot: Snapshot,
    sources: dict[str, Source],
    *,
    by: "User",
    at: datetime,
) -> None:
    saying = AttributionInput(
        source=sources[entry.source],
        stance=entry.stance,
        stated_at=entry.stated_at,
        precision=entry.precision,
        directness=Directness.INDIRECT,
        certainty=entry.certainty,
        relayed_by=sources[entry.relayed_by] if entry.relayed_by else None,
    )
    if suggestion is not None:
        accept_suggestion(suggestion, saying, onto=claim, by=by, at=at)
    else:
        words = MarkedPassage(snapshot, entry.source_words, entry.cue_words, entry.content_words)
        record_attribution(claim, saying, words, by=by, at=at)
