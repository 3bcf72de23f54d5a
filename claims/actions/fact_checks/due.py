"""Fact-checks whose moment of publication has come: their claims need an update, and nothing is published by itself."""

from collections.abc import Iterator

from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims
from claims.actions.projections.write import write_projections
from claims.domain.clocks import LATEST
from claims.models import FactCheck
from claims.projections import derive
from claims.projections.event_data import FactCheckUpdatedData
from claims.vocabulary import EventKind
from claimtrack.core.db.audit_context import audited

MAX_DUE_PER_BATCH = 200


def mark_pages_out() -> Iterator[int]:
    """Say of the fact-checks whose page has come out that it has. Yields the size of each batch."""
    while batch := dict(FactCheck.objects.due().values_list("pk", "claim").order_by("pk")[:MAX_DUE_PER_BATCH]):
        with audited(by=None, reason="the page of a fact-check came out"):
            lock_claims(batch.values())
            due = FactCheck.objects.due().filter(pk__in=batch)
            marked = dict(due.select_for_update().values_list("pk", "claim").order_by("pk"))
            FactCheck.objects.filter(pk__in=marked).update(is_out=True)
            append_events(
                NewEvent(claim, EventKind.FACT_CHECK_UPDATED, FactCheckUpdatedData(["is_out"]), subject=pk)
                for pk, claim in marked.items()
            )
            write_projections(derive(set(marked.values()), LATEST))
        yield len(batch)
