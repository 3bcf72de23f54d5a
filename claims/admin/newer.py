"""What the reading room says of newer snapshots: what became there of the words that this desk has accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from claims.models import ArticleChange, Reanchoring
from claims.vocabulary import Refound
from sources.models import Snapshot

MAX_LISTED_FLAGS = 20
"""How many open flags of one document are named."""


@dataclass(frozen=True, slots=True)
class NewestSnapshotSummary:
    """The newest snapshot of a document, how many words were found how in it, and the flags that are open."""

    newest: Snapshot
    is_shown: bool
    found: Mapping[Refound, int]
    flags: Sequence[ArticleChange]


def newest_snapshot_summary(shown: Snapshot, newest: Snapshot) -> NewestSnapshotSummary:
    """Two queries, however many words were looked for."""
    looked = Reanchoring.objects.order_by().filter(snapshot=newest, attribution__superseded_by=None)
    counted = dict(looked.values_list("found").annotate(number=Count("pk")))
    flags = ArticleChange.objects.open().filter(reanchoring__snapshot__document=newest.document_id).with_names()
    return NewestSnapshotSummary(
        newest=newest,
        is_shown=shown == newest,
        found={found: counted[found] for found in Refound if found in counted},
        flags=list(flags[:MAX_LISTED_FLAGS]),
    )
