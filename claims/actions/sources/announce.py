"""Telling followers about a changed source, and about everything else that shows its name."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.expressions import Combinable

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.job_queue import defer
from claims.actions.common.locks import lock_claims
from claims.models import CommentRequest, FactCheck
from claims.projections.event_data import (
    AffiliationUpdatedData,
    CommentUpdatedData,
    DocumentUpdatedData,
    FactCheckUpdatedData,
    SourceUpdatedData,
)
from claims.vocabulary import EventKind
from claimtrack.core.api.json_types import JsonObject
from sources.models import Affiliation, Document, Merge

ANNOUNCE_TASK = "announce_changes"
"""The name of the task that tells about what shows a changed source, and about the claims that name it."""

MAX_EVENTS_PER_BATCH = 500
NAMING_FIELDS = frozenset({"name", "name_in_copy"})
"""The fields of a source that other resources show."""
NO_CLAIM = Value(None, BigIntegerField(null=True))


def source_changed(source: int, changed: Collection[str]) -> None:
    """Append the event that these fields of a source's JSON changed; a job tells about what shows them."""
    append_events([NewEvent(None, EventKind.SOURCE_UPDATED, SourceUpdatedData(sorted(changed)), subject=source)])
    if not NAMING_FIELDS.isdisjoint(changed):
        defer(ANNOUNCE_TASK, source=source)


def announce_dependents(source: int) -> Iterator[int]:
    """Append an event for everything but claims whose JSON shows the name of a source. Yields the size of each batch.

    Run again after an interruption, it repeats events, which harms no follower.
    """
    for kind, data, rows in _dependents(source):
        done = 0
        while batch := list(rows.filter(pk__gt=done).order_by("pk")[:MAX_EVENTS_PER_BATCH]):
            with transaction.atomic():
                lock_claims(claim for _, _, claim in batch if claim is not None)
                append_events(NewEvent(claim, kind, data, subject=subject) for _, subject, claim in batch)
            yield len(batch)
            done = batch[-1][0]


def _dependents(source: int) -> Iterator[tuple[EventKind, JsonObject, QuerySet[Any]]]:
    """What shows the name of a source: the kind of event, its data, and the rows that it is about."""
    in_force = Affiliation.objects.in_force().filter(body=source)
    yield EventKind.SOURCE_UPDATED, SourceUpdatedData(["affiliations"]), _rows(in_force, subject="source_id")
    merged = Merge.objects.in_force().filter(into=source)
    yield EventKind.SOURCE_UPDATED, SourceUpdatedData(["merged_into"]), _rows(merged, subject="source_id")
    for role in ("source", "body"):
        affiliations = Affiliation.objects.filter(**{role: source})
        yield EventKind.AFFILIATION_UPDATED, AffiliationUpdatedData([role]), _rows(affiliations)
    documents = Document.objects.filter(publisher=source)
    yield EventKind.DOCUMENT_UPDATED, DocumentUpdatedData(["publisher"]), _rows(documents)
    checks = FactCheck.objects.filter(publisher=source)
    yield EventKind.FACT_CHECK_UPDATED, FactCheckUpdatedData(["publisher"]), _rows(checks, claim=F("claim_id"))
    requests = CommentRequest.objects.filter(party=source)
    yield EventKind.COMMENT_UPDATED, CommentUpdatedData(["party"]), _rows(requests, claim=F("claim_id"))


def _rows(rows: QuerySet[Any], *, subject: str = "pk", claim: Combinable = NO_CLAIM) -> QuerySet[Any]:
    """The key of each row, the id of the subject, and its claim."""
    keys: QuerySet[Any] = rows.annotate(about=F(subject), of_claim=claim).values_list("pk", "about", "of_claim")
    return keys
