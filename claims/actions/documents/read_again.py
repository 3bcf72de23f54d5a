"""Reading a document again whose language was corrected: what the rules of another language found is replaced."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.common.job_queue import defer
from claims.actions.documents.carried_suggestions import is_same
from claims.actions.documents.suggestion_rows import suggestions_of
from claims.extraction import Extractor
from claims.models import Suggestion
from claims.vocabulary import SuggestionState
from claimtrack.core.db.audit_context import audited
from sources.models import Document, Snapshot

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

READ_AGAIN_TASK = "read_again"


def ask_to_read_again(document: Document, *, by: "User") -> None:
    """Queue the newest snapshot of a document to be read in the document's language."""
    defer(READ_AGAIN_TASK, document=document.pk, by=by.pk)


def read_again(
    document: int, extractor_for: Callable[[str], Extractor | None], *, by: "User", at: datetime
) -> Sequence[Suggestion]:
    """Replace the undecided suggestions of a document by what is found in its language. Returns the new ones.

    A decision stays, also one that was accepted and reopened, and its words are not suggested again. Nothing is written
    before extraction has finished. A document that has another language or a newer snapshot by then is queued once
    more.
    """
    snapshot = _newest_snapshot(document)
    language = snapshot.document.language
    extractor = extractor_for(language)
    found = extractor.find(snapshot.text) if extractor is not None else []
    with audited(by=by, reason="document read again"):
        held = Document.objects.select_for_update().get(pk=document)
        if held.language != language or _newest_snapshot(document) != snapshot:
            ask_to_read_again(held, by=by)
            return []
        decided = _forget_undecided(document)
        if extractor is None:
            return []
        here = [row for row in decided if row.snapshot_id == snapshot.pk]
        suggestions = suggestions_of(snapshot, found, extractor, at)
        return Suggestion.objects.bulk_create(one for one in suggestions if not any(is_same(one, row) for row in here))


def _newest_snapshot(document: int) -> Snapshot:
    snapshots = Snapshot.objects.filter(document=document).select_related("document").defer("html")
    newest: Snapshot = snapshots.latest("pk")
    return newest


def _forget_undecided(document: int) -> list[Suggestion]:
    """Delete the suggestions of a document that nobody has decided about. Returns the others, locked."""
    rows = Suggestion.objects.in_document(document)
    locked = rows.select_for_update(of=("self",)).prefetch_related("attributions").order_by("pk")
    decided = [row for row in locked if row.state != SuggestionState.OPEN or row.attributions.all()]
    rows.exclude(pk__in=[row.pk for row in decided]).delete()
    return decided
