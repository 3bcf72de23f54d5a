"""Reminders: people are reminded of each request at most twice, and no mail is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.claims.assign import assign_claim
from claims.actions.comment_requests.outcomes import cancel_comment_request
from claims.actions.comment_requests.reminders import MAIL_REMINDER_TASK, queue_reminders
from claims.jobs import reminders
from claims.models import CommentRequest, PendingCommentRequest
from claimtrack.accounts.models import User
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_claim, a_comment_request, a_contributor, a_source, an_editor, now
from tests.support.servers.worker import work_off

HOUR = timedelta(hours=1)
WITHIN = timedelta(hours=4)


def olga() -> User:
    return a_contributor("olga", email="olga@desk.example")


def a_request(by: User, **times: Any) -> CommentRequest:
    party = a_source()
    return a_comment_request(a_claim(parties=(party,)), party, by=by, **times)


def mails() -> list[tuple[int, list[int]]]:
    """The queued mails: to whom, about which requests."""
    queued = ProcrastinateJob.objects.filter(task_name=MAIL_REMINDER_TASK).order_by("id").values_list("args", flat=True)
    return [(job["person"], sorted(job["requests"])) for job in queued]


@pytest.mark.parametrize(
    ("deadline", "number"),
    [(5 * HOUR, 0), (3 * HOUR, 1), (timedelta(minutes=1), 1), (-HOUR, 1)],
)
def test_a_request_is_reminded_of_when_due_or_overdue(db, deadline, number):
    by = olga()
    a_request(by, deadline=deadline)
    assert queue_reminders(at=now(), within=WITHIN) == number
    assert len(mails()) == number


def test_each_request_is_reminded_of_once_when_due_and_once_when_overdue(db):
    by = olga()
    request = a_request(by, deadline=HOUR)
    at = now()
    for moment in (at, at + HOUR / 2, at + 2 * HOUR, at + 3 * HOUR):
        queue_reminders(at=moment, within=WITHIN)
    assert mails() == [(by.pk, [request.pk])] * 2
    pending = PendingCommentRequest.objects.get()
    assert (pending.due_reminder_sent_at, pending.overdue_reminder_sent_at) == (at, at + 2 * HOUR)


def test_one_mail_lists_all_requests_of_a_person(db):
    by, boris = olga(), a_contributor("boris", email="boris@desk.example")
    mine, theirs, assigned = a_request(by), a_request(boris, deadline=-HOUR), a_request(boris)
    assign_claim(assigned.claim, by, expected_assignee=None, by=an_editor(), at=now())
    queue_reminders(at=now(), within=WITHIN)
    assert sorted(mails()) == sorted([(by.pk, [mine.pk, assigned.pk]), (boris.pk, [theirs.pk, assigned.pk])])


def test_people_without_an_address_or_account_are_skipped(db):
    left = a_contributor("left", email="left@desk.example")
    a_request(a_contributor("boris"))
    a_request(left)
    request = a_request(by := olga())
    User.objects.filter(pk=left.pk).update(is_active=False)
    assert queue_reminders(at=now(), within=WITHIN) == 3
    assert mails() == [(by.pk, [request.pk])]


def test_a_reminder_is_audited_without_an_actor(db):
    a_request(olga())
    queue_reminders(at=now(), within=WITHIN)
    entry = AuditEntry.objects.filter(table_name="claims_pendingcommentrequest", action="UPDATE").get()
    assert (entry.actor_id, entry.reason) == (None, "reminder of comment requests")


def test_the_mail_names_party_claim_deadline_and_link(committed, settings):
    settings.SITE_ADDRESS = "https://desk.example"
    pmo = a_source("PMO")
    pmo.time_zone = "Asia/Jerusalem"
    pmo.save()
    claim = a_claim("They spoke by phone.", parties=(pmo,))
    request = a_comment_request(claim, pmo, by=olga())
    queue_reminders(at=now(), within=WITHIN)
    work_off()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["olga@desk.example"], "Comment requests: 1 due soon")
    assert "PMO, on “They spoke by phone.”" in sent.body
    assert "in Jerusalem) on" in sent.body
    assert f"https://desk.example/admin/claims/claim/{claim.pk}/change/#request-{request.pk}" in sent.body


def test_a_request_that_has_ended_is_left_out(committed):
    by = olga()
    request = a_request(by)
    queue_reminders(at=now(), within=WITHIN)
    cancel_comment_request(request, reason="Answered in the corridor.", by=by)
    work_off()
    assert mail.outbox == []


def test_a_mail_is_retried_until_it_is_sent(committed, monkeypatch):
    a_request(olga())
    queue_reminders(at=now(), within=WITHIN)

    def away(*_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(reminders, "send_mail", away)
        work_off()
    waiting = ProcrastinateJob.objects.get(task_name=MAIL_REMINDER_TASK)
    assert (waiting.status, waiting.attempts) == ("todo", 1)
    assert waiting.scheduled_at > now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    work_off()
    assert len(mail.outbox) == 1


def test_a_mail_is_attempted_nine_times_within_about_a_day():
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


def test_a_rolled_back_reminder_is_sent_by_the_next_run(db):
    by = olga()
    request = a_request(by)
    with suppress(OSError), transaction.atomic():
        queue_reminders(at=now(), within=WITHIN)
        raise OSError
    assert mails() == []
    queue_reminders(at=now(), within=WITHIN)
    assert mails() == [(by.pk, [request.pk])]


def test_a_request_locked_by_one_worker_is_skipped_by_another(committed):
    by = olga()
    first = a_request(by)
    marked, looked = Event(), Event()

    def slow_worker() -> None:
        with transaction.atomic():
            queue_reminders(at=now(), within=WITHIN)
            marked.set()
            assert looked.wait(20)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(slow_worker)
        assert marked.wait(20)
        try:
            assert queue_reminders(at=now(), within=WITHIN) == 0
        finally:
            looked.set()
        slow.result(20)
    assert queue_reminders(at=now(), within=WITHIN) == 0
    assert mails() == [(by.pk, [first.pk])]


@pytest.mark.thorough
def test_eight_concurrent_workers_send_one_mail_for_each_request(committed):
    by = olga()
    requests = [a_request(by).pk for _ in range(6)]

    def worker(_: int) -> None:
        queue_reminders(at=now(), within=WITHIN)
        connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(worker, range(8)))
    reminded = [request for _, about in mails() for request in about]
    assert sorted(reminded) == requests


@pytest.mark.parametrize("number", [1, 5])
def test_reminders_take_the_same_queries_for_any_number_of_requests(db, django_assert_num_queries, number):
    by = olga()
    for _ in range(number):
        a_request(by)
    with django_assert_num_queries(7):
        queue_reminders(at=now(), within=WITHIN)
