"""Offers a source to the suggestions that were too many for the request in which it was created, named or chosen."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.sources.offer import (
    OFFER_CHOSEN_TASK,
    OFFER_NAMED_TASK,
    offer_chosen_source,
    offer_named_sources,
)
from claimtrack.core.db.audit_context import audited

RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""For failures on our side, such as a lost database or a deadlock."""
REASON = "source offered"


@app.task(name=OFFER_NAMED_TASK, queue=Queue.UPKEEP, retry=RETRY)
def offer_named(names: list[str], below: int) -> None:
    with audited(by=None, reason=REASON):
        offer_named_sources(names, below=below)


@app.task(name=OFFER_CHOSEN_TASK, queue=Queue.UPKEEP, retry=RETRY)
def offer_chosen(words: str, source: int, document: int, below: int) -> None:
    with audited(by=None, reason=REASON):
        offer_chosen_source(words, source, document=document, below=below)
