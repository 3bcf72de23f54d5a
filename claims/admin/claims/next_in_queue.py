"""The next claim of the work queue from which somebody came to the page of a claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.dashboard.work_queues import TODO_QUEUES, URGENT_QUEUES, QueueContext, WorkQueue
from claims.models import Claim

QUEUE = "queue"
LIST_FILTERS = "_changelist_filters"
"""The parameter in which Django's links from a list carry the filters of the list."""
CLAIM_QUEUES: Mapping[str, WorkQueue] = {
    queue.slug: queue for queue in (*URGENT_QUEUES, *TODO_QUEUES) if queue.changelist == "claims_claim"
}


@dataclass(frozen=True, slots=True)
class NextInQueue:
    """The queue, and its next claim; None: there is no other."""

    queue: WorkQueue
    claim: Claim | None

    @property
    def address(self) -> str:
        return "" if self.claim is None else with_queue(claim_address(self.claim), self.queue.slug)

    def link(self) -> SafeString:
        """What comes next, as a sentence for the message after a decision."""
        if self.claim is None:
            return format_html("{}", _("Nothing else is in “{queue}”.").format(queue=self.queue.label))
        label = _("Next in “{queue}”:").format(queue=self.queue.label)
        return format_html('{} <a href="{}">{}</a>', label, self.address, self.claim)


def queue_asked(query: Mapping[str, str]) -> str:
    """The queue that the address or the form names, or from whose list the link led here; "" if none."""
    filters = parse_qs(query.get(LIST_FILTERS, ""))
    slug = query.get(QUEUE) or next(iter(filters.get(QUEUE, [])), "")
    return slug if slug in CLAIM_QUEUES else ""


def next_in_queue(slug: str, claim: Claim, user: Any, now: datetime) -> NextInQueue | None:
    """The claim that the queue's list shows after this one, or else its first; None if the person has no such queue."""
    queue = CLAIM_QUEUES.get(slug)
    if queue is None or not (user.has_perm(queue.permission) and user.has_perm(queue.view_permission)):
        return None
    rows: Any = queue.rows(QueueContext(user, now))
    others = rows.exclude(pk=claim.pk).with_current().order_by("-pk")
    following = others.filter(pk__lt=claim.pk).first()
    return NextInQueue(queue, following or others.first())


def with_queue(address: str, slug: str) -> str:
    """The address of a claim's page, with the queue, before the fragment."""
    if not slug:
        return address
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, f"{QUEUE}={slug}"]))))


def claim_address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])
