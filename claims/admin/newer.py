"""The newest snapshot of a document, and how accepted attributions were reanchored in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from claims.models import ArticleChange, Reanchoring
from claims.vocabulary import ReanchorResult
from sources.models import Snapshot

MAX_LISTED_FLAGS = 20
"""The most open flags that the reading room lists for one document."""


@dataclass(frozen=True, slots=True)
class NewestSnapshotSummary:
    """The newest snapshot of a document, the number of attributions per reanchoring result, and the open flags."""

    newest: Snapshot
    is_shown: bool
    found: Mapping[ReanchorResult, int]
    flags: Sequence[ArticleChange]


def newest_snapshot_summary(shown: Snapshot, newest: Snapshot) -> NewestSnapshotSummary:
    """Return the summary, in two queries."""
    reanchorings = Reanchoring.objects.order_by().filter(snapshot=newest, attribution__superseded_by=None)
    counts = dict(reanchorings.values_list("found").annotate(number=Count("pk")))
    flags = ArticleChange.objects.open().filter(reanchoring__snapshot__document=newest.document_id).with_names()
    return NewestSnapshotSummary(
        newest=newest,
        is_shown=shown == newest,
        found={result: counts[result] for result in ReanchorResult if result in counts},
        flags=list(flags[:MAX_LISTED_FLAGS]),
    )
