"""How far the desk has come with the suggestions of a snapshot, and where to go on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from claims.admin.documents.suggestion_list import SuggestionListing
from claims.models import Suggestion
from claimtrack.core.db.prepared import fetch_all
from sources.models import Document

UNDO_WITHIN = timedelta(hours=1)
"""One key undoes no older decision, which somebody may have built on. Its own row does."""

COUNT_SUGGESTIONS = """
SELECT count(*) FILTER (WHERE state = 'open'), count(*),
    count(*) FILTER (WHERE state = 'open' AND score < %s::double precision)
FROM claims_suggestion WHERE snapshot_id = %s::bigint
"""
"""Open, all, and uncertain, as `suggestion_list.uncertain` finds them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`total` leaves out the uncertain suggestions that are hidden."""

    open: int
    total: int
    uncertain: int

    @property
    def decided(self) -> int:
        return self.total - self.open


def progress_of(snapshot: int, listing: SuggestionListing) -> Progress:
    """Counted over the whole snapshot, whatever the list is narrowed to."""
    ((waiting, total, uncertain),) = fetch_all(COUNT_SUGGESTIONS, [settings.SUGGESTION_THRESHOLD, snapshot])
    hidden = 0 if listing.with_uncertain else uncertain
    return Progress(waiting - hidden, total - hidden, uncertain)


def last_decided_by(user: Any, snapshot: int) -> Suggestion | None:
    """The suggestion of the snapshot that this person decided last, if one key may still undo it."""
    recent = Suggestion.objects.filter(decided_at__gte=timezone.now() - UNDO_WITHIN)
    return recent.filter(snapshot=snapshot, decided_by=user.pk).only("exact").order_by("-decided_at", "-pk").first()


def next_in_queue(document: Document) -> Document | None:
    """The next document with open suggestions, in the order of the list: the newest first, and around."""
    waiting = Suggestion.objects.open().order_by().values("snapshot__document")
    others = Document.objects.filter(pk__in=waiting).exclude(pk=document.pk).order_by("-pk")
    return others.filter(pk__lt=document.pk).first() or others.first()
