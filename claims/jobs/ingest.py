"""Ingests documents that were sent through the API, and fails the jobs that cannot be finished."""

from threading import local
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.documents import ingest_jobs
from claims.actions.documents import read_again as reading_again
from claims.extraction import Extractor, HeldExtractor, load_extractor
from sources.capture.fetch import fetch

INGEST_RETRY = RetryStrategy(max_attempts=3, exponential_wait=5)
"""Four attempts in all, for failures of the machine. Invalid documents are refused at once."""


def _load(language: str) -> Extractor | None:
    return load_extractor(language, settings.SPACY_MODEL)


class WorkerCache(local):
    """Holds what each thread of a worker loads on first use."""

    def __init__(self) -> None:
        self.extractor_for = HeldExtractor(_load).of


_cache = WorkerCache()


@app.task(name=ingest_jobs.READ_DOCUMENT_TASK, queue=Queue.INTERACTIVE, retry=INGEST_RETRY)
def read_document(job: str) -> None:
    ingest_jobs.read_document(UUID(job), fetch=fetch, extractor_for=_cache.extractor_for, clock=timezone.now)


@app.task(name=reading_again.READ_AGAIN_TASK, queue=Queue.INTERACTIVE, retry=INGEST_RETRY)
def read_again(document: int, by: int) -> None:
    user = get_user_model().objects.get(pk=by)
    reading_again.read_again(document, _cache.extractor_for, by=user, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="fail_unfinished_ingest_jobs", queueing_lock="fail_unfinished_ingest_jobs")
def fail_unfinished_ingest_jobs(timestamp: int) -> None:
    ingest_jobs.refuse_failed_jobs(at=timezone.now())
