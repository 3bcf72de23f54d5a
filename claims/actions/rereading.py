"""Reading a document again: where the words of its attributions stand in a newer snapshot, or that they do not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from claims.actions.locks import lock_claims, lock_ledger
from claims.actions.named import NamedSnapshot
from claims.actions.telling import NewEvent, tell
from claims.exceptions import AlreadySettled, ReasonMissing
from claims.models import ArticleChange, Attribution, Reanchoring
from claims.reanchoring import NewerText, Refinding
from claims.vocabulary import FLAGGED, EventKind
from sources.anchoring import Quote, Span
from sources.models import Snapshot
from sources.prepared import all_of, rows_by_id
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

BATCH = 500
"""How many attributions are looked for at a time."""

NEWER = """
SELECT own.id, newest.id FROM sources_snapshot AS own CROSS JOIN LATERAL (
    SELECT id FROM sources_snapshot WHERE document_id = own.document_id ORDER BY id DESC LIMIT 1
) AS newest WHERE own.id = ANY(%s::bigint[]) AND own.id <> newest.id
"""
"""Of these snapshots those of whose document there is a newer one, and the newest."""


def reread(snapshot: Snapshot, *, by: "User | None", at: datetime) -> int:
    """Look in the newest snapshot of a document for the words of every live attribution that an earlier one anchors.

    Words that are gone or read otherwise raise the flag “the article changed”; gives how many did. Nobody adds to the
    record meanwhile, so that no words slip through between an old snapshot and the new one.
    """
    earlier = Snapshot.objects.filter(document=snapshot.document_id, pk__lt=snapshot.pk)
    if not earlier.exists():
        return 0
    with recording(by=by, why="document read again"):
        lock_ledger()
        live = Attribution.objects.standing_now().filter(snapshot__in=earlier).order_by("pk")
        newer = NewerText(snapshot.text)
        return sum(_look(rows, snapshot, newer, at) for rows in _batches(live))


def look_in_newer(anchored: Mapping[int, int], at: datetime) -> None:
    """Look for words that have just been recorded in the newest snapshots of their documents, where those are not the
    ones that they are from. `anchored` tells of each attribution in which snapshot its words stand."""
    newest = dict(all_of(NEWER, [list(set(anchored.values()))]))
    if not newest:
        return
    outdated = [pk for pk, snapshot in anchored.items() if snapshot in newest]
    attributions = list(Attribution.objects.filter(pk__in=outdated).order_by("pk"))
    for pk, snapshot in sorted(rows_by_id(Snapshot, NamedSnapshot, set(newest.values())).items()):
        rows = [row for row in attributions if newest.get(row.snapshot_id) == pk]
        _look(rows, snapshot, NewerText(snapshot.text), at)


def settle(change: ArticleChange, *, reason: str, by: "User", at: datetime) -> None:
    """Say why an attribution stands although its article changed; every open flag of that attribution is settled.

    Raises ReasonMissing and AlreadySettled.
    """
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        lock_claims([change.claim_id])
        if not close_flags(change.reanchoring.attribution_id, why=reason, by=by, at=at):
            raise AlreadySettled


def close_flags(attribution: int, *, why: str, by: "User", at: datetime) -> int:
    """Settle the open flags of an attribution, and say how many there were. The caller holds its claim's lock."""
    still_open = ArticleChange.objects.open().filter(reanchoring__attribution=attribution)
    return still_open.update(settled_at=at, settled_by=by, reason=why)


def _batches(live: QuerySet[Attribution]) -> Iterator[list[Attribution]]:
    waiting = live.iterator(chunk_size=BATCH)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _look(rows: Sequence[Attribution], snapshot: Snapshot | NamedSnapshot, newer: NewerText, at: datetime) -> int:
    """Record what became of the words of these attributions, and raise the flags that have not been raised before."""
    judged = _judged(rows)
    found = {row.pk: newer.refind(Quote(row.exact, row.prefix, row.suffix), _passage(row)) for row in rows}
    reanchorings = Reanchoring.objects.bulk_create(
        Reanchoring(attribution=row, snapshot_id=snapshot.pk, **_columns(found[row.pk])) for row in rows
    )
    raised = [
        (row, made)
        for row, made in zip(rows, reanchorings, strict=True)
        if made.found in FLAGGED and _words(found[row.pk].span, snapshot.text) not in judged[row.pk]
    ]
    ArticleChange.objects.bulk_create(
        ArticleChange(reanchoring=made, claim_id=row.claim_id, raised_at=at) for row, made in raised
    )
    tell(
        NewEvent(
            row.claim_id,
            EventKind.ARTICLE_CHANGED,
            {"attribution": row.pk, "snapshot": snapshot.pk, "found": made.found},
        )
        for row, made in raised
    )
    return len(raised)


def _judged(rows: Sequence[Attribution]) -> Mapping[int, set[str]]:
    """What has been flagged before in the place of each attribution's words.

    What somebody has let stand for the row that a correction replaces, they have let stand for the correction.
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
    judged: dict[int, set[str]] = defaultdict(set)
    for flag in flags:
        flagged = flag.reanchoring
        row = corrections.get(flagged.attribution_id, flagged.attribution)
        if _anchored_alike(row, flagged.attribution):
            span = Span(flagged.start, flagged.end) if flagged.start is not None else None
            judged[row.pk].add(_words(span, texts[flagged.snapshot_id]))
    return judged


def _anchored_alike(one: Attribution, other: Attribution) -> bool:
    return (one.snapshot_id, *_passage(one)) == (other.snapshot_id, *_passage(other))


def _passage(row: Attribution) -> Span:
    return Span(row.passage_start or 0, row.passage_end or 0)


def _columns(found: Refinding) -> dict[str, object]:
    start, end = found.span or (None, None)
    return {"found": found.found, "start": start, "end": end}


def _words(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""
