"""Reminders: everybody concerned is told of each request twice at most, and no mail is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.assigning import assign
from claims.actions.outcomes import call_off
from claims.actions.reminding import MAIL, remind
from claims.jobs import reminders
from claims.models import AwaitedComment, CommentRequest
from claimtrack.models import User
from sources.models import AuditEntry
from tests.factories import a_claim, a_comment_request, a_contributor, a_source, an_editor, now
from tests.working import work_off

HOUR = timedelta(hours=1)
WITHIN = timedelta(hours=4)


def olga() -> User:
    return a_contributor("olga", email="olga@desk.example")


def a_request(by: User, **times: Any) -> CommentRequest:
    party = a_source()
    return a_comment_request(a_claim(parties=(party,)), party, by=by, **times)


def mails() -> list[tuple[int, list[int]]]:
    """What stands on the queue: whom to write, about which requests."""
    queued = ProcrastinateJob.objects.filter(task_name=MAIL).order_by("id").values_list("args", flat=True)
    return [(job["person"], sorted(job["requests"])) for job in queued]


@pytest.mark.parametrize(
    ("deadline", "number"),
    [(5 * HOUR, 0), (3 * HOUR, 1), (timedelta(minutes=1), 1), (-HOUR, 1)],
)
def test_a_request_is_told_of_when_it_is_due_or_overdue(db, deadline, number):
    by = olga()
    a_request(by, deadline=deadline)
    assert remind(at=now(), within=WITHIN) == number
    assert len(mails()) == number


def test_each_is_told_of_once_when_due_and_once_when_overdue(db):
    by = olga()
    request = a_request(by, deadline=HOUR)
    at = now()
    for moment in (at, at + HOUR / 2, at + 2 * HOUR, at + 3 * HOUR):
        remind(at=moment, within=WITHIN)
    assert mails() == [(by.pk, [request.pk])] * 2
    kept = AwaitedComment.objects.get()
    assert (kept.reminded_at, kept.reminded_overdue_at) == (at, at + 2 * HOUR)


def test_one_mail_gathers_what_one_person_waits_for(db):
    by, boris = olga(), a_contributor("boris", email="boris@desk.example")
    mine, theirs, assigned = a_request(by), a_request(boris, deadline=-HOUR), a_request(boris)
    assign(assigned.claim, by, instead_of=None, by=an_editor(), at=now())
    remind(at=now(), within=WITHIN)
    assert sorted(mails()) == sorted([(by.pk, [mine.pk, assigned.pk]), (boris.pk, [theirs.pk, assigned.pk])])


def test_who_has_no_address_or_has_left_is_skipped_and_holds_nobody_up(db):
    left = a_contributor("left", email="left@desk.example")
    a_request(a_contributor("boris"))
    a_request(left)
    request = a_request(by := olga())
    User.objects.filter(pk=left.pk).update(is_active=False)
    assert remind(at=now(), within=WITHIN) == 3
    assert mails() == [(by.pk, [request.pk])]


def test_that_somebody_was_reminded_is_audited_as_done_by_the_machine(db):
    a_request(olga())
    remind(at=now(), within=WITHIN)
    entry = AuditEntry.objects.filter(table_name="claims_awaitedcomment", action="UPDATE").get()
    assert (entry.actor_id, entry.reason) == (None, "reminder of comment requests")


def test_the_mail_says_who_about_what_until_when_and_where(committed, settings):
    settings.SITE_ADDRESS = "https://desk.example"
    pmo = a_source("PMO")
    pmo.time_zone = "Asia/Jerusalem"
    pmo.save()
    claim = a_claim("They spoke by phone.", parties=(pmo,))
    request = a_comment_request(claim, pmo, by=olga())
    remind(at=now(), within=WITHIN)
    work_off()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["olga@desk.example"], "Comment requests: 1 due soon")
    assert "PMO, on “They spoke by phone.”" in sent.body
    assert "in Jerusalem) on" in sent.body
    assert f"https://desk.example/admin/claims/claim/{claim.pk}/change/#request-{request.pk}" in sent.body


def test_what_has_ended_meanwhile_is_not_told(committed):
    by = olga()
    request = a_request(by)
    remind(at=now(), within=WITHIN)
    call_off(request, reason="Answered in the corridor.", by=by)
    work_off()
    assert mail.outbox == []


def test_a_mail_that_cannot_be_sent_is_tried_again_until_it_can(committed, monkeypatch):
    a_request(olga())
    remind(at=now(), within=WITHIN)

    def away(*_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(reminders, "send_mail", away)
        work_off()
    waiting = ProcrastinateJob.objects.get(task_name=MAIL)
    assert (waiting.status, waiting.attempts) == ("todo", 1)
    assert waiting.scheduled_at > now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    work_off()
    assert len(mail.outbox) == 1


def test_a_mail_is_tried_nine_times_within_about_a_day():
    waits = []
    for attempts in range(20):
        decision = reminders.MAIL_RETRY.get_retry_decision(exception=OSError(), job=_Attempted(attempts))
        if decision is None:
            break
        waits.append(decision.retry_at - now())
    assert len(waits) + 1 == 9
    assert timedelta(hours=20) < sum(waits, timedelta()) < timedelta(hours=28)


class _Attempted:
    def __init__(self, attempts: int) -> None:
        self.attempts = attempts


def test_what_was_marked_in_a_transaction_that_failed_is_told_by_the_next(db):
    by = olga()
    request = a_request(by)
    with suppress(OSError), transaction.atomic():
        remind(at=now(), within=WITHIN)
        raise OSError
    assert mails() == []
    remind(at=now(), within=WITHIN)
    assert mails() == [(by.pk, [request.pk])]


def test_what_one_worker_holds_another_neither_waits_for_nor_tells(committed):
    by = olga()
    first = a_request(by)
    marked, looked = Event(), Event()

    def slow_worker() -> None:
        with transaction.atomic():
            remind(at=now(), within=WITHIN)
            marked.set()
            assert looked.wait(20)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(slow_worker)
        assert marked.wait(20)
        try:
            assert remind(at=now(), within=WITHIN) == 0
        finally:
            looked.set()
        slow.result(20)
    assert remind(at=now(), within=WITHIN) == 0
    assert mails() == [(by.pk, [first.pk])]


def test_eight_workers_at_once_send_one_mail_about_each_request(committed):
    by = olga()
    requests = [a_request(by).pk for _ in range(12)]

    def worker(_: int) -> None:
        remind(at=now(), within=WITHIN)
        connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(worker, range(8)))
    told = [request for _, about in mails() for request in about]
    assert sorted(told) == requests


@pytest.mark.parametrize("number", [1, 20])
def test_reminding_costs_the_same_however_many_requests_are_due(db, django_assert_num_queries, number):
    by = olga()
    for _ in range(number):
        a_request(by)
    with django_assert_num_queries(7):
        remind(at=now(), within=WITHIN)
