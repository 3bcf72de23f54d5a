"""Documents that tools bring: left to a worker, and followed by the id of their job until they are read or refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from claims.actions.deferring import defer
from claims.actions.ingest import Ingested, ingest
from claims.actions.reviews import refuse_without_right
from claims.exceptions import ReadingFailed
from claims.extraction import Extractor
from claims.models import IngestJob
from claims.vocabulary import IngestState, TextForm
from claims.workflow import BRING
from sources.actions.archive import Publication, check
from sources.capture.fetching import Page
from sources.capture.reading import Reading, read
from sources.exceptions import Refused
from sources.models import Source
from sources.recording import recording
from sources.vocabulary import DocumentKind

if TYPE_CHECKING:
    from claimtrack.models import User

READ_DOCUMENT = "read_document"
UNDER_WAY = frozenset({IngestState.WAITING, IngestState.READING})
GIVEN_UP = (Status.FAILED, Status.CANCELLED, Status.ABORTED)
UNREAD = Reading(text="")


@dataclass(frozen=True, slots=True)
class Brought:
    """A document as a tool hands it over: its text, its HTML, or the URL at which it is to be fetched."""

    form: TextForm
    content: str
    publication: Publication


def bring_document(brought: Brought, *, by: "User", at: datetime) -> IngestJob:
    """Leave a document to a worker, in one transaction with its job. Raises NotYourRole, and what `check` raises."""
    refuse_without_right(BRING, "bring in a document", by)
    check(UNREAD, brought.publication, at=at)
    with recording(by=by, why="document brought in"):
        job: IngestJob = IngestJob.objects.create(
            form=brought.form,
            content=brought.content,
            publication=_written(brought.publication),
            brought_by=by,
            brought_at=at,
        )
        defer(READ_DOCUMENT, job=str(job.pk))
    return job


def read_document(
    job: UUID,
    *,
    fetch: Callable[[str], Page],
    extractor: Callable[[], Extractor],
    clock: Callable[[], datetime],
) -> None:
    """Read what was brought, and write down what came of it. A job that has ended is left alone; one that was begun and
    whose worker was killed is begun again."""
    begun = _begun(job)
    if begun is None:
        return
    try:
        reading, publication = _reading(begun, fetch)
        ingest(
            reading,
            publication,
            extractor,
            by=begun.brought_by,
            at=clock(),
            note=lambda ingested: _done(begun, ingested, at=clock()),
        )
    except Refused as refusal:
        _end([begun.pk], at=clock(), state=IngestState.REFUSED, problem=refusal.problem)


def give_up_failed(*, at: datetime) -> int:
    """End the jobs that the workers have given up, so that nobody waits for them. Returns how many there were."""
    failed = ProcrastinateJob.objects.filter(task_name=READ_DOCUMENT, status__in=[status.value for status in GIVEN_UP])
    jobs = [UUID(job) for job in failed.values_list("args__job", flat=True)]
    return _end(jobs, at=at, state=IngestState.REFUSED, problem=ReadingFailed().problem)


def _begun(job: UUID) -> IngestJob | None:
    begun = IngestJob.objects.filter(pk=job, state__in=UNDER_WAY)
    begun.update(state=IngestState.READING)
    return begun.select_related("brought_by").first()


def _reading(job: IngestJob, fetch: Callable[[str], Page]) -> tuple[Reading, Publication]:
    """A page that was fetched is known by the address at which it was found: what it says of its own is not trusted."""
    publication = _publication(job.publication)
    if job.form != TextForm.URL:
        return read(job.content.encode(), "utf-8"), publication
    page = fetch(job.content)
    return read(page.data, page.encoding), replace(publication, url=page.url)


def _done(job: IngestJob, ingested: Ingested, *, at: datetime) -> None:
    _end(
        [job.pk],
        at=at,
        state=IngestState.DONE,
        snapshot=ingested.snapshot,
        is_new=ingested.is_new,
        suggestions=ingested.suggestions,
    )


def _end(jobs: list[UUID], *, at: datetime, **what_came_of_it: Any) -> int:
    under_way = IngestJob.objects.filter(pk__in=jobs, state__in=UNDER_WAY)
    return int(under_way.update(content="", ended_at=at, **what_came_of_it))


def _written(publication: Publication) -> dict[str, Any]:
    return {
        "title": publication.title,
        "kind": publication.kind,
        "publisher": publication.publisher.pk if publication.publisher else None,
        "url": publication.url,
        "language": publication.language,
        "published_on": publication.published_on.isoformat() if publication.published_on else None,
    }


def _publication(written: dict[str, Any]) -> Publication:
    return Publication(
        title=written["title"],
        kind=DocumentKind(written["kind"]),
        publisher=Source.objects.get(pk=written["publisher"]) if written["publisher"] else None,
        url=written["url"],
        language=written["language"],
        published_on=date.fromisoformat(written["published_on"]) if written["published_on"] else None,
    )
