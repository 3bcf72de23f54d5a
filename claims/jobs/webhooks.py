"""Messages to webhooks, each tried until it is delivered or given up."""

from random import random
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.delivering import TELL_OF_DISABLING, Try, message_of, record_outcome
from claims.actions.telling import DELIVER
from claims.jobs.reminders import AGAIN
from claims.models import WebhookEndpoint
from claims.webhooks.notices import disabled_notice
from claims.webhooks.posting import post

ON_FAILURE_OF_OURS = RetryStrategy(max_attempts=8, exponential_wait=4)
"""A receiver's failure is an outcome, and has waits of its own; this is for when our database is away."""


@app.task(name=DELIVER, retry=ON_FAILURE_OF_OURS)
def deliver_webhook(delivery: str, number: int, before: int = 0) -> None:
    """One try of a message. However often the job is begun, a try that has been recorded is not made again."""
    attempt = Try(UUID(delivery), number, before)
    message = message_of(attempt, at=timezone.now())
    if message is not None:
        private_hosts = settings.WEBHOOK_ALLOWED_PRIVATE_HOSTS
        outcome = post(message.url, message.body, message.headers, private_hosts=private_hosts)
        record_outcome(attempt, outcome, at=timezone.now(), chance=random())  # noqa: S311


@app.task(name=TELL_OF_DISABLING, retry=AGAIN)
def mail_webhook_disabled(webhook: int) -> None:
    """Tell whoever set a webhook up that it was disabled by itself, if it still is."""
    endpoint = WebhookEndpoint.objects.select_related("created_by").get(pk=webhook)
    if endpoint.disabled_at is not None:
        page = settings.SITE_ADDRESS + reverse("admin:claims_webhookendpoint_change", args=[endpoint.pk])
        notice = disabled_notice(endpoint.name, endpoint.url, endpoint.disabled_why, page)
        send_mail(notice.subject, notice.body, None, [endpoint.created_by.email])
