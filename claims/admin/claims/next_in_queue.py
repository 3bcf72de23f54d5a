"""What is next in the work queue from which somebody came: a claim, a comment request or a changed article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit, urlunsplit

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.comment_requests.request_lists import address_of
from claims.admin.dashboard.work_queues import TODO_QUEUES, URGENT_QUEUES, QueueContext, WorkQueue
from claims.models import ArticleChange, Claim, CommentRequest

LabelledAddress: TypeAlias = tuple[str, str]
"""What something is called, and the address of its page."""

QUEUE = "queue"
LIST_FILTERS = "_changelist_filters"
"""The parameter in which Django's links from a list carry the filters of the list."""
CHANGED = "changed"
"""The queue of changed articles, each of which has a page of its own."""


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Where somebody is: at a claim, and perhaps at one of its comment requests or changed articles."""

    claim: Claim
    request: CommentRequest | None = None
    change: ArticleChange | None = None


@dataclass(frozen=True, slots=True)
class NextInQueue:
    """The queue, and what is next in it, with its address; None: there is nothing else."""

    queue: WorkQueue
    label: str | None
    address: str

    def link(self) -> SafeString:
        """What comes next, as a sentence for the message after a decision."""
        if self.label is None:
            return format_html("{}", _("Nothing else is in “{queue}”.").format(queue=self.queue.label))
        label = _("Next in “{queue}”:").format(queue=self.queue.label)
        return format_html('{} <a href="{}">{}</a>', label, self.address, self.label)


def queue_asked(query: Mapping[str, str]) -> str:
    """The queue that the address or the form names, or from whose list the link led here; "" if none."""
    filters = parse_qs(query.get(LIST_FILTERS, ""))
    slug = query.get(QUEUE) or next(iter(filters.get(QUEUE, [])), "")
    return slug if slug in QUEUES else ""


def next_in_queue(slug: str, place: QueuePlace, user: Any, now: datetime) -> NextInQueue | None:
    """What the queue's list shows after this place, or else its first; None if the person has no such queue."""
    queue = QUEUES.get(slug)
    if queue is None or not (user.has_perm(queue.permission) and user.has_perm(queue.view_permission)):
        return None
    found = NEXT_ROW[queue.changelist](queue.rows(QueueContext(user, now)), place)
    if found is None:
        return NextInQueue(queue, None, "")
    label, address = found
    return NextInQueue(queue, label, with_queue(address, slug))


def _next_claim(rows: Any, place: QueuePlace) -> LabelledAddress | None:
    others = rows.exclude(pk=place.claim.pk).with_current().order_by("-pk")
    found = others.filter(pk__lt=place.claim.pk).first() or others.first()
    return found and (str(found), claim_address(found))


def _next_request(rows: Any, place: QueuePlace) -> LabelledAddress | None:
    """After the request, or the first of the claim, in the order of deadlines."""
    ordered = rows.select_related("request__party", "request__claim__revision").order_by("deadline", "pk")
    at = place.request or ordered.filter(request__claim=place.claim).first()
    others = ordered.exclude(pk=place.request.pk) if place.request else ordered.exclude(request__claim=place.claim)
    later = Q(deadline__gt=at.deadline) | Q(deadline=at.deadline, pk__gt=at.pk) if at else Q()
    found = others.filter(later).first() or others.first()
    return found and (f"{found.request.party}: {found.request.claim}", address_of(found.request))


def _next_change(rows: Any, place: QueuePlace) -> LabelledAddress | None:
    others = rows.select_related("claim__revision").order_by("-pk")
    if place.change:
        others = others.exclude(pk=place.change.pk)
    found = (place.change and others.filter(pk__lt=place.change.pk).first()) or others.first()
    return found and (str(found.claim), reverse("admin:claims_articlechange_change", args=[found.pk]))


NEXT_ROW: Mapping[str, Callable[[Any, QueuePlace], LabelledAddress | None]] = {
    "claims_claim": _next_claim,
    "claims_pendingcommentrequest": _next_request,
    "claims_articlechange": _next_change,
}
"""By the list of a queue, how its next row is found."""

QUEUES: Mapping[str, WorkQueue] = {
    queue.slug: queue for queue in (*URGENT_QUEUES, *TODO_QUEUES) if queue.changelist in NEXT_ROW
}


def with_queue(address: str, slug: str) -> str:
    """The address of a claim's page, with the queue, before the fragment."""
    if not slug:
        return address
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, f"{QUEUE}={slug}"]))))


def claim_address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])
