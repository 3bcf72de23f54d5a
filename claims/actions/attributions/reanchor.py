"""Reanchoring: finding the passages of attributions in a newer snapshot of their document, or flagging a change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, lock_ledger
from claims.actions.common.references import SnapshotReference
from claims.actions.projections.write import write_projection
from claims.domain.text.reanchoring import NewerText, ReanchoredQuote
from claims.exceptions import FlagAlreadyResolved, ReasonMissing
from claims.models import ArticleChange, Attribution, Reanchoring
from claims.projections.event_data import ArticleChangedData
from claims.vocabulary import FLAGGED_RESULTS, EventKind, ReanchorResult
from claimtrack.core.db.audit_context import audited
from claimtrack.core.db.prepared import fetch_all, rows_by_id
from sources.models import Snapshot
from sources.text.spans import Span, TextQuote

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

ATTRIBUTIONS_PER_BATCH = 500
"""How many attributions are reanchored at a time."""

SELECT_OUTDATED_SNAPSHOTS = """
SELECT own.id, newest.id FROM sources_snapshot AS own CROSS JOIN LATERAL (
    SELECT id FROM sources_snapshot WHERE document_id = own.document_id ORDER BY id DESC LIMIT 1
) AS newest WHERE own.id = ANY(%s::bigint[]) AND own.id <> newest.id
"""
"""Those of the given snapshots that are outdated, each with the newest snapshot of its document."""


def reanchor_document(snapshot: Snapshot, *, by: "User | None", at: datetime) -> int:
    """Reanchor all live attributions of earlier snapshots of a document in this, its newest snapshot.

    Passages that changed or disappeared raise the flag “the article changed”. Returns how many flags were raised. The
    ledger is locked meanwhile, so that no attribution of an old snapshot is missed.
    """
    earlier = Snapshot.objects.filter(document=snapshot.document_id, pk__lt=snapshot.pk)
    if not earlier.exists():
        return 0
    with audited(by=by, reason="document reanchored"):
        lock_ledger()
        live = Attribution.objects.in_force().filter(snapshot__in=earlier).order_by("pk")
        newer = NewerText(snapshot.text)
        return sum(_reanchor(rows, snapshot, newer, at) for rows in _batches(live))


def reanchor_to_latest_snapshot(anchored: Mapping[int, int], at: datetime) -> None:
    """Reanchor attributions that were just recorded from an outdated snapshot in the newest one of the document.

    `anchored` maps attributions to their snapshots.
    """
    newest = dict(fetch_all(SELECT_OUTDATED_SNAPSHOTS, [list(set(anchored.values()))]))
    if not newest:
        return
    outdated = [pk for pk, snapshot in anchored.items() if snapshot in newest]
    attributions = list(Attribution.objects.filter(pk__in=outdated).order_by("pk"))
    for pk, snapshot in sorted(rows_by_id(Snapshot, SnapshotReference, set(newest.values())).items()):
        rows = [row for row in attributions if newest.get(row.snapshot_id) == pk]
        _reanchor(rows, snapshot, NewerText(snapshot.text), at)


def resolve_article_change(change: ArticleChange, *, reason: str, by: "User", at: datetime) -> None:
    """Resolve every open flag of an attribution with the reason why it stands although the article changed.

    Raises ReasonMissing and FlagAlreadyResolved.
    """
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        lock_claims([change.claim_id])
        if not resolve_flags(change.reanchoring.attribution_id, reason=reason, by=by, at=at):
            raise FlagAlreadyResolved
        write_projection(change.claim_id)


def resolve_flags(attribution: int, *, reason: str, by: "User", at: datetime) -> int:
    """Resolve the open flags of an attribution. Returns how many there were. The caller holds its claim's lock."""
    open_flags = ArticleChange.objects.open().filter(reanchoring__attribution=attribution)
    return open_flags.update(settled_at=at, settled_by=by, reason=reason)


def _batches(attributions: QuerySet[Attribution]) -> Iterator[list[Attribution]]:
    remaining = attributions.iterator(chunk_size=ATTRIBUTIONS_PER_BATCH)
    while batch := list(islice(remaining, ATTRIBUTIONS_PER_BATCH)):
        yield batch


def _reanchor(
    rows: Sequence[Attribution], snapshot: Snapshot | SnapshotReference, newer: NewerText, at: datetime
) -> int:
    """Record where these passages are in the snapshot, if anywhere, and raise flags for changes not yet flagged."""
    already_flagged = _flagged_texts(rows)
    found = {row.pk: newer.reanchor(TextQuote(row.exact, row.prefix, row.suffix), _passage(row)) for row in rows}
    reanchorings = Reanchoring.objects.bulk_create(
        Reanchoring(attribution=row, snapshot_id=snapshot.pk, **_columns(found[row.pk])) for row in rows
    )
    raised = [
        (row, reanchoring)
        for row, reanchoring in zip(rows, reanchorings, strict=True)
        if reanchoring.found in FLAGGED_RESULTS
        and _text_at(found[row.pk].span, snapshot.text) not in already_flagged[row.pk]
    ]
    ArticleChange.objects.bulk_create(
        ArticleChange(reanchoring=reanchoring, claim_id=row.claim_id, raised_at=at) for row, reanchoring in raised
    )
    append_events(
        NewEvent(
            row.claim_id,
            EventKind.ARTICLE_CHANGED,
            ArticleChangedData(row.pk, snapshot.pk, ReanchorResult(reanchoring.found)),
        )
        for row, reanchoring in raised
    )
    return len(raised)


def _flagged_texts(rows: Sequence[Attribution]) -> Mapping[int, set[str]]:
    """The texts that have already been flagged in place of each attribution's passage.

    A change that somebody has resolved for an attribution counts as resolved for its correction too.
    """
    corrections = {row.supersedes_id: row for row in rows if row.supersedes_id}
    flags = list(
        ArticleChange.objects.filter(
            Q(reanchoring__attribution__in=[row.pk for row in rows])
            | Q(reanchoring__attribution__in=list(corrections), settled_at__isnull=False)
        ).select_related("reanchoring__attribution")
    )
    texts = dict(
        Snapshot.objects.filter(pk__in={flag.reanchoring.snapshot_id for flag in flags}).values_list("pk", "text")
    )
    flagged_texts: dict[int, set[str]] = defaultdict(set)
    for flag in flags:
        reanchoring = flag.reanchoring
        row = corrections.get(reanchoring.attribution_id, reanchoring.attribution)
        if _have_same_passage(row, reanchoring.attribution):
            span = Span(reanchoring.start, reanchoring.end) if reanchoring.start is not None else None
            flagged_texts[row.pk].add(_text_at(span, texts[reanchoring.snapshot_id]))
    return flagged_texts


def _have_same_passage(one: Attribution, other: Attribution) -> bool:
    return (one.snapshot_id, *_passage(one)) == (other.snapshot_id, *_passage(other))


def _passage(row: Attribution) -> Span:
    return Span(row.passage_start or 0, row.passage_end or 0)


def _columns(found: ReanchoredQuote) -> dict[str, object]:
    start, end = found.span or (None, None)
    return {"found": found.found, "start": start, "end": end}


def _text_at(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""
