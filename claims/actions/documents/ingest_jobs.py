"""Ingest jobs: documents submitted through the API, which a worker processes and whose progress can be polled."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.job_queue import defer
from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.exceptions import DocumentProcessingFailed
from claims.extraction import Extractor
from claims.models import IngestJob
from claims.vocabulary import IngestState, TextForm
from claims.workflow import ADD_DOCUMENT
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused
from sources.actions.archive import Publication, check_publication
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import ExtractedDocument
from sources.capture.fetch import FetchedPage
from sources.models import Source
from sources.vocabulary import DocumentKind

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

READ_DOCUMENT_TASK = "read_document"
DETAIL_WITHOUT_RECORD = "detail_without_record"
"""The member of a stored problem that is told to those who may not read the record."""
UNFINISHED_INGEST_STATES = frozenset({IngestState.WAITING, IngestState.READING})
FAILED_JOB_STATUSES = (Status.FAILED, Status.CANCELLED, Status.ABORTED)
EMPTY_READING = ExtractedDocument(text="")


@dataclass(frozen=True, slots=True)
class SubmittedDocument:
    """A document as submitted: its text, its HTML, or the URL to fetch it from."""

    form: TextForm
    content: str
    publication: Publication


def submit_document(brought: SubmittedDocument, *, by: "User", at: datetime) -> IngestJob:
    """Queue a document for ingestion. Raises NotYourRole, and whatever `check` raises."""
    refuse_without_permission(ADD_DOCUMENT, "submit a document", by)
    check_publication(EMPTY_READING, brought.publication, at=at)
    with audited(by=by, reason="document submitted"):
        job: IngestJob = IngestJob.objects.create(
            form=brought.form,
            content=brought.content,
            publication=_publication_json(brought.publication),
            submitted_by=by,
            submitted_at=at,
        )
        defer(READ_DOCUMENT_TASK, job=str(job.pk))
    return job


def read_document(
    job: UUID,
    *,
    fetch: Callable[[str], FetchedPage],
    extractor_for: Callable[[str], Extractor | None],
    clock: Callable[[], datetime],
) -> None:
    """Ingest a submitted document and save the result. A finished job is left alone; a job whose worker was killed
    starts again."""
    ingest_job = _start(job)
    if ingest_job is None:
        return
    try:
        reading, publication = _reading(ingest_job, fetch)
        ingest_document(
            reading,
            publication,
            extractor_for,
            by=ingest_job.submitted_by,
            at=clock(),
            note=lambda ingested: _finish(ingest_job, ingested, at=clock()),
        )
    except Refused as refusal:
        _end([ingest_job.pk], at=clock(), state=IngestState.REFUSED, problem=_stored_problem(refusal))


def refuse_failed_jobs(*, at: datetime) -> int:
    """Mark ingest jobs as refused whose queue jobs have failed for good. Returns how many there were."""
    failed = ProcrastinateJob.objects.filter(
        task_name=READ_DOCUMENT_TASK, status__in=[status.value for status in FAILED_JOB_STATUSES]
    )
    jobs = [UUID(job) for job in failed.values_list("args__job", flat=True)]
    return _end(jobs, at=at, state=IngestState.REFUSED, problem=_stored_problem(DocumentProcessingFailed()))


def _start(job: UUID) -> IngestJob | None:
    unfinished = IngestJob.objects.filter(pk=job, state__in=UNFINISHED_INGEST_STATES)
    unfinished.update(state=IngestState.READING)
    return unfinished.select_related("submitted_by").first()


def _reading(job: IngestJob, fetch: Callable[[str], FetchedPage]) -> tuple[ExtractedDocument, Publication]:
    """Read the document, fetching it if needed. A fetched page gets the URL it was found at; its own claim to a URL is
    not trusted."""
    publication = _publication_from_json(job.publication)
    if job.form != TextForm.URL:
        return extract_document(job.content.encode(), "utf-8"), publication
    page = fetch(job.content)
    return extract_document(page.data, page.encoding), replace(publication, url=page.url)


def _finish(job: IngestJob, ingested: IngestResult, *, at: datetime) -> None:
    _end(
        [job.pk],
        at=at,
        state=IngestState.DONE,
        snapshot=ingested.snapshot,
        is_new=ingested.is_new,
        suggestions=ingested.suggestions,
    )


def _stored_problem(refusal: Refused) -> dict[str, Any]:
    return refusal.problem | {DETAIL_WITHOUT_RECORD: refusal.message_without_record}


def _end(jobs: list[UUID], *, at: datetime, **values: Any) -> int:
    unfinished = IngestJob.objects.filter(pk__in=jobs, state__in=UNFINISHED_INGEST_STATES)
    return int(unfinished.update(content="", ended_at=at, **values))


def _publication_json(publication: Publication) -> dict[str, Any]:
    return {
        "title": publication.title,
        "kind": publication.kind,
        "publisher": publication.publisher.pk if publication.publisher else None,
        "url": publication.url,
        "language": publication.language,
        "published_on": publication.published_on.isoformat() if publication.published_on else None,
        "author": publication.author,
    }


def _publication_from_json(stored: dict[str, Any]) -> Publication:
    return Publication(
        title=stored["title"],
        kind=DocumentKind(stored["kind"]),
        publisher=Source.objects.get(pk=stored["publisher"]) if stored["publisher"] else None,
        url=stored["url"],
        language=stored["language"],
        published_on=date.fromisoformat(stored["published_on"]) if stored["published_on"] else None,
        author=stored.get("author"),  # jobs of the release before have none
    )
