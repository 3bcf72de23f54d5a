"""Documents that tools brought: read by a worker, and given up where none can."""

from functools import cached_property
from threading import local
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions import ingest_jobs
from claims.extraction import Extractor
from sources.capture.fetching import fetch

AGAIN = RetryStrategy(max_attempts=3, exponential_wait=5)
"""Tried four times in all: what is not in order is refused at once, so it is the machine that failed."""


class Kept(local):
    """What each thread of a worker loads once, when it first has something to extract from."""

    @cached_property
    def extractor(self) -> Extractor:
        return Extractor(settings.SPACY_MODEL)


_kept = Kept()


@app.task(name=ingest_jobs.READ_DOCUMENT, retry=AGAIN)
def read_document(job: str) -> None:
    ingest_jobs.read_document(UUID(job), fetch=fetch, extractor=lambda: _kept.extractor, clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="give_up_failed_documents", queueing_lock="give_up_failed_documents")
def give_up_failed_documents(timestamp: int) -> None:
    ingest_jobs.give_up_failed(at=timezone.now())
