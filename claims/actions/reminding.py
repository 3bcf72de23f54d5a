"""Reminding whoever asked for comment, and whoever works on the claim, that a deadline comes or has passed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from procrastinate.types import JSONValue

from claims.actions.deferring import defer
from claims.models import AwaitedComment
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

BATCH = 500
"""How many comment requests are held at a time."""
MAIL = "mail_reminder"
"""The task that sends one."""


def remind(*, at: datetime, within: timedelta) -> int:
    """Mark the comment requests that have become due or overdue, and put one mail for each person on the queue.

    Both in one transaction, under the locks of the rows: each is told of once however many workers run, and no mail is
    lost between marking and sending. What another worker holds it will tell itself. Returns how many were marked.
    """
    with recording(by=None, why="reminder of comment requests"):
        waiting = AwaitedComment.objects.to_remind_of(at, within).select_for_update(skip_locked=True, of=("self",))
        held = list(waiting.select_related("request__recorded_by", "request__claim__assigned_to")[:BATCH])
        overdue = [awaited.pk for awaited in held if awaited.deadline <= at]
        AwaitedComment.objects.filter(pk__in=overdue).update(reminded_overdue_at=at)
        due = [awaited.pk for awaited in held if awaited.deadline > at]
        AwaitedComment.objects.filter(pk__in=due).update(reminded_at=at)
        for person, requests in _by_person(held).items():
            defer(MAIL, person=person, requests=requests)
    return len(held)


def _by_person(held: Iterable[AwaitedComment]) -> dict[int, list[JSONValue]]:
    """Whom to write, about which requests; nobody who has no address or has left the desk."""
    found: dict[int, list[JSONValue]] = defaultdict(list)
    for awaited in held:
        for person in _concerned(awaited):
            if person.is_active and person.email:
                found[person.pk].append(awaited.pk)
    return found


def _concerned(awaited: AwaitedComment) -> set["User"]:
    request = awaited.request
    return {person for person in (request.recorded_by, request.claim.assigned_to) if person is not None}
