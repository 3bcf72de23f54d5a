"""Telling followers about documents and their snapshots."""

from collections.abc import Collection

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.job_queue import defer
from claims.actions.sources.announce import ANNOUNCE_TASK
from claims.projections.event_data import DocumentCreatedData, DocumentUpdatedData, SnapshotRecordedData
from claims.vocabulary import EventKind
from sources.models import Document, Snapshot


def snapshot_recorded(snapshot: Snapshot, *, is_new_document: bool) -> None:
    """Append the events of a new snapshot, and of its document."""
    document = snapshot.document
    if is_new_document:
        about_document = NewEvent(
            None, EventKind.DOCUMENT_CREATED, DocumentCreatedData(document.publisher_id), subject=document.pk
        )
    else:
        data = DocumentUpdatedData(["snapshots"])
        about_document = NewEvent(None, EventKind.DOCUMENT_UPDATED, data, subject=document.pk)
    recorded = NewEvent(None, EventKind.SNAPSHOT_RECORDED, SnapshotRecordedData(document.pk), subject=snapshot.pk)
    append_events([about_document, recorded])


def document_changed(document: Document, changed: Collection[str]) -> None:
    """Append the event that these fields of a document's JSON changed; a job tells about the claims that quote it."""
    data = DocumentUpdatedData(sorted(changed))
    append_events([NewEvent(None, EventKind.DOCUMENT_UPDATED, data, subject=document.pk)])
    defer(ANNOUNCE_TASK, source=None)
