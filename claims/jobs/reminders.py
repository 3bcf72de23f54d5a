"""Reminds people of comment requests by mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.reminding import REMINDERS_PER_BATCH, MAIL_REMINDER_TASK, queue_reminders
from claims.models import PendingCommentRequest
from claims.replying import PendingRequest, reminder_mail

MAIL_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""Nine attempts in all, each wait four times the last: a mail server may be down for a day."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="remind_of_comment_requests", queueing_lock="remind_of_comment_requests")
def remind_of_comment_requests(timestamp: int) -> None:
    within = timedelta(hours=settings.COMMENT_DUE_WITHIN_HOURS)
    while queue_reminders(at=timezone.now(), within=within) == REMINDERS_PER_BATCH:
        pass


@app.task(name=MAIL_REMINDER_TASK, retry=MAIL_RETRY)
def mail_reminder(person: int, requests: list[int]) -> None:
    """Mail one person the requests that are still open by now."""
    awaited = PendingCommentRequest.objects.select_related("request__party", "request__claim__revision")
    reminders = [as_reminder(one) for one in awaited.filter(pk__in=requests)]
    to = get_user_model().objects.filter(pk=person, is_active=True).exclude(email="").first()
    if reminders and to:
        mail = reminder_mail(reminders, timezone.now())
        send_mail(mail.subject, mail.body, None, [to.email])


def as_reminder(awaited: PendingCommentRequest) -> PendingRequest:
    request = awaited.request
    page = reverse("admin:claims_claim_change", args=[request.claim_id])
    return PendingRequest(
        party=str(request.party),
        claim=str(request.claim),
        deadline=awaited.deadline,
        time_zone=request.time_zone,
        address=f"{settings.SITE_ADDRESS}{page}#request-{request.pk}",
    )
