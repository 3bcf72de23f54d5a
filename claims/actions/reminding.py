"""Reminders of comment deadlines, to the person who sent the request and to the claim's assignee."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from procrastinate.types import JSONValue

from claims.actions.deferring import defer
from claims.models import PendingCommentRequest
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User

REMINDERS_PER_BATCH = 500
"""How many comment requests one run locks."""
MAIL_REMINDER_TASK = "mail_reminder"
"""The name of the task that sends one reminder."""


def queue_reminders(*, at: datetime, within: timedelta) -> int:
    """Mark comment requests that are due or overdue, and queue one mail per person. Returns how many were marked.

    Marking and queueing share one transaction under row locks, so each reminder is sent exactly once however many
    workers run. Rows locked by another worker are skipped: that worker sends their reminders.
    """
    with audited(by=None, reason="reminder of comment requests"):
        due_rows = PendingCommentRequest.objects.needing_reminder(at, within).select_for_update(skip_locked=True, of=("self",))
        held = list(due_rows.select_related("request__recorded_by", "request__claim__assigned_to")[:REMINDERS_PER_BATCH])
        overdue = [awaited.pk for awaited in held if awaited.deadline <= at]
        PendingCommentRequest.objects.filter(pk__in=overdue).update(overdue_reminder_sent_at=at)
        due = [awaited.pk for awaited in held if awaited.deadline > at]
        PendingCommentRequest.objects.filter(pk__in=due).update(due_reminder_sent_at=at)
        for person, requests in _requests_by_person(held).items():
            defer(MAIL_REMINDER_TASK, person=person, requests=requests)
    return len(held)


def _requests_by_person(held: Iterable[PendingCommentRequest]) -> dict[int, list[JSONValue]]:
    """The requests to mail about, by person; without people who have no address or have left the desk."""
    requests: dict[int, list[JSONValue]] = defaultdict(list)
    for awaited in held:
        for person in _recipients(awaited):
            if person.is_active and person.email:
                requests[person.pk].append(awaited.pk)
    return requests


def _recipients(awaited: PendingCommentRequest) -> set["User"]:
    request = awaited.request
    return {person for person in (request.recorded_by, request.claim.assigned_to) if person is not None}
