"""The JSON of a job that imports a document."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, convert

from claims.actions.documents.ingest_jobs import DETAIL_WITHOUT_RECORD
from claims.models import IngestJob
from claims.vocabulary import IngestState, TextForm
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp
from claimtrack.core.api.resource_paths import resource_path


class JobProblemJson(JsonObject):
    """Problem details (RFC 9457) of a document that was refused."""

    type: Annotated[str, Meta(description="Stable URI reference of the problem's type.")]
    title: str
    status: Annotated[int, Meta(description="The status that a request would have had.")]
    detail: Annotated[str, Meta(description="What went wrong, and how to fix it.")]


class JobJson(JsonObject):
    """The import of a document, and its result."""

    id: UUID
    url: Annotated[Address, Meta(description="Address in this API.")]
    input_format: Annotated[TextForm, Meta(description="How the document was sent.")]
    state: IngestState
    submitted_at: Timestamp
    ended_at: Timestamp | None
    document: Annotated[Address | None, Meta(description="Address of the document in this API, once the job is done.")]
    snapshot: Annotated[Address | None, Meta(description="Address of the snapshot with this text.")]
    is_new: Annotated[bool | None, Meta(description="Whether this text is new.")]
    suggestion_count: Annotated[int, Meta(description="Number of attributions suggested to the desk.")]
    problem: Annotated[JobProblemJson | None, Meta(description="Why the document was refused.")]


def job_json(job: IngestJob, *, is_reader: bool) -> JobJson:
    problem = job.problem
    if problem and not is_reader:
        problem = problem | {"detail": problem.get(DETAIL_WITHOUT_RECORD, problem["title"])}
    return JobJson(
        id=job.pk,
        url=resource_path("job", job.pk),
        input_format=job.form,
        state=job.state,
        submitted_at=job.submitted_at,
        ended_at=job.ended_at,
        document=resource_path("document", job.snapshot.document_id) if job.snapshot else None,
        snapshot=resource_path("snapshot", job.snapshot.pk) if job.snapshot else None,
        is_new=job.is_new,
        suggestion_count=job.suggestions,
        problem=convert(problem, JobProblemJson | None),
    )
