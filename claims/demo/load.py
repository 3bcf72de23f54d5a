"""Load a demo story with the same actions that the admin uses: add its document and accept its suggestions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.suggestions import accept_suggestion
from claims.actions.claims.review import submit_for_review
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.common.locks import lock_ledger
from claims.actions.documents.ingest import ingest_document
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.announce import source_changed
from claims.actions.sources.write import create_source
from claims.demo.story import AttributionEntry, Story
from claims.extraction import Extractor
from claims.models import Claim, Suggestion
from claimtrack.core.db.audit_context import audited
from sources.actions.archive import Publication, find_snapshot
from sources.models import Alias, Snapshot, Source
from sources.source_input import SourceInput
from sources.text.spans import Span

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


@dataclass(frozen=True, slots=True)
class DemoLoadResult:
    """Counts: suggestions by the extractor, those accepted, and attributions marked by hand."""

    suggested: int
    accepted: int
    by_hand: int


def load_story(
    story: Story, extractor_for: Callable[[str], Extractor | None], *, by: "User", at: datetime
) -> DemoLoadResult | None:
    """Load a story in one transaction. Returns None, without changes, if its document exists already."""
    about = story.document
    publication = Publication(title=about.title, kind=about.kind, published_on=about.published_on)
    if find_snapshot(about.reading, publication) is not None:
        return None
    with audited(by=by, reason="demo story loaded"):
        lock_ledger()
        sources = {entry.name: _load_source(entry, by=by) for entry in story.sources}
        for role in story.affiliations:
            office = AffiliationInput(sources[role.source], sources[role.body], role.role, speaks_for=True)
            record_affiliation(office, by=by, at=at)
        ingested = ingest_document(about.reading, publication, extractor_for, by=by, at=at)
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


def _load_source(entry: SourceInput, *, by: "User") -> Source:
    """The source with this name and description, created if missing, with at least these aliases."""
    known: Source | None = Source.objects.filter(name__iexact=entry.name, description__iexact=entry.description).first()
    if known is None:
        return create_source(entry, by=by)
    Alias.objects.bulk_create((Alias(source=known, name=alias) for alias in entry.aliases), ignore_conflicts=True)
    source_changed(known.pk, {"aliases"})
    return known


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
    attribution_input = AttributionInput(
        source=sources[entry.source],
        stance=entry.stance,
        stated=entry.stated,
        certainty=entry.certainty,
        relays=tuple(sources[name] for name in entry.relays),
    )
    if suggestion is not None:
        accept_suggestion(suggestion, attribution_input, onto=claim, by=by, at=at)
    else:
        words = MarkedPassage(snapshot, entry.source_words, entry.cue_words, entry.content_words)
        record_attribution(claim, attribution_input, words, by=by, at=at)
