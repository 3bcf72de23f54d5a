"""Editions: what the public reads of a claim. Publishing, withdrawing and merging a claim each append one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims
from claims.domain.clocks import LATEST
from claims.exceptions import ChangedSinceApproval, NoEditionToWithdraw
from claims.models import Claim, CurrentEdition, Edition, PublishedReference, Review
from claims.projections import derive
from claims.projections.edition_content import EditionContent, edition_content, publishers_of
from claims.projections.event_data import (
    EditionMergedData,
    EditionPublishedData,
    EditionWithdrawnData,
)
from claims.projections.printed_claim import fact_checks_of
from claims.projections.published_references import published_document
from claims.vocabulary import Decision, EditionKind, EventKind, PublishedKind
from claimtrack import __version__
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.db.prepared import fetch_all
from sources.models import Document

LOCK_NAMES_OF = "SELECT FROM sources_source WHERE id = ANY(%s::bigint[]) ORDER BY id FOR SHARE"


def current_content(claim: int) -> EditionContent:
    """What an edition of the claim would say now. The caller holds the claim's lock; no source in it is renamed before
    the transaction ends."""
    (derived,) = derive([claim], LATEST).values()
    publishers = publishers_of(fact_checks_of(claim, derived))
    fetch_all(LOCK_NAMES_OF, [[*derived.history.source_facts, *publishers]])
    (derived,) = derive([claim], LATEST).values()
    content = edition_content(claim, derived)
    if content is None:
        raise Claim.DoesNotExist
    return content


def publish_edition(claim: Claim, *, approval: Review, decision: Review) -> Edition:
    """Append the edition that `approval` approved. The caller holds the claim's lock.

    Raises ChangedSinceApproval if the claim no longer reads as it did when it was approved.
    """
    content = current_content(claim.pk)
    if content.digest != approval.digest:
        raise ChangedSinceApproval
    edition = append_published(claim, content, approval=approval, decision=decision)
    for merged in _public_claims_merged_into(claim):
        merge_edition(merged, into=claim)
    return edition


def append_published(
    claim: Claim,
    content: EditionContent,
    *,
    approval: Review,
    decision: Review | None = None,
    let_out_by: Sequence[Mapping[str, str]] = (),
    known_at: datetime | None = None,
) -> Edition:
    """Append an edition with this content, and make it the one that the public reads. The caller holds the claim's
    lock. `let_out_by` names the policies that let it out if nobody decided; `known_at` is for claims that were
    published before there were editions."""
    edition = _append(
        claim,
        EditionKind.PUBLISHED,
        revision_id=approval.revision_id,
        decision=decision,
        approval=approval,
        let_out_by=list(let_out_by),
        earlier_known_at=known_at,
        made_by=__version__,
        json=content.json,
        record=content.record,
        fact_checks=content.fact_checks,
        confirmation=content.confirmation,
        **content.references._asdict(),
    )
    _make_current(edition, content.digest, content.silence_checked_at)
    _store_references(edition, content)
    _announce(edition, EventKind.EDITION_PUBLISHED, EditionPublishedData(edition.number))
    return edition


def withdraw_edition(claim: Claim, decision: Review) -> None:
    """Append the edition that tells readers that the claim was withdrawn, and why. The caller holds its lock.

    Raises NoEditionToWithdraw.
    """
    if not is_public(claim):
        raise NoEditionToWithdraw
    edition = _append_tombstone(claim, EditionKind.WITHDRAWN, decision, reason=decision.reason, **_subjects_of(claim))
    _make_current(edition, "")
    _announce(edition, EventKind.EDITION_WITHDRAWN, EditionWithdrawnData(edition.number, edition.reason))


def merge_edition(claim: Claim, *, into: Claim) -> None:
    """Append the edition that leads readers to the claim that continues the record, if both are public.

    Until that one is published, readers go on reading the edition of the merged one. The caller holds both locks.
    """
    if not (is_public(claim) and is_public(into)):
        return
    decision = Review.objects.filter(revision__claim=claim, decision=Decision.MERGE).latest("pk")
    edition = _append_tombstone(claim, EditionKind.MERGED, decision, merged_into=into)
    _make_current(edition, "")
    _announce(edition, EventKind.EDITION_MERGED, EditionMergedData(edition.number, into.pk))


def is_public(claim: Claim) -> bool:
    """Whether the public can read an edition of the claim."""
    return CurrentEdition.objects.filter(claim=claim, is_public=True).exists()


def _public_claims_merged_into(claim: Claim) -> list[Claim]:
    """The claims merged into this one, also over others, that the public still reads."""
    found: list[Claim] = []
    level = [claim]
    while level:
        level = list(Claim.objects.filter(merged_into__in=level).order_by("pk"))
        found += level
    lock_claims([merged.pk for merged in found])
    return found


def _append_tombstone(claim: Claim, kind: EditionKind, decision: Review, **content: object) -> Edition:
    return _append(claim, kind, revision_id=decision.revision_id, decision=decision, **content)


def _append(claim: Claim, kind: EditionKind, **content: object) -> Edition:
    number = Edition.objects.filter(claim=claim).count() + 1
    edition: Edition = Edition.objects.create(claim=claim, number=number, kind=kind, **content)
    edition.refresh_from_db(fields=["recorded_at"])
    return edition


def _subjects_of(claim: Claim) -> dict[str, list[int]]:
    """The sources of the edition that readers of their feeds have seen."""
    current = Edition.objects.get(current_for__claim=claim)
    return {"sources": current.sources, "parties": current.parties}


def _make_current(edition: Edition, digest: str, silence_checked_at: datetime | None = None) -> None:
    CurrentEdition.objects.update_or_create(
        claim_id=edition.claim_id,
        defaults={
            "edition": edition,
            "is_public": edition.kind == EditionKind.PUBLISHED,
            "digest": digest,
            "silence_checked_at": silence_checked_at,
            "update_pending": False,
            "updated_at": edition.recorded_at,
        },
    )


def _store_references(edition: Edition, content: EditionContent) -> None:
    """Store how the sources and documents of an edition read in it, in one order to avoid deadlocks."""
    documents = Document.objects.with_publisher().filter(pk__in=content.references.documents)
    references = [
        *((PublishedKind.DOCUMENT, document.pk, published_document(document)) for document in documents),
        *((PublishedKind.SOURCE, source.id, source) for source in content.sources),
    ]
    PublishedReference.objects.bulk_create(
        [
            PublishedReference(kind=kind, resource_id=pk, json=msgspec.json.encode(json).decode(), edition=edition)
            for kind, pk, json in sorted(references, key=lambda one: one[:2])
        ],
        update_conflicts=True,
        unique_fields=["kind", "resource_id"],
        update_fields=["json", "edition"],
    )


def _announce(edition: Edition, kind: EventKind, data: JsonObject) -> None:
    append_events([NewEvent(edition.claim_id, kind, data)])
