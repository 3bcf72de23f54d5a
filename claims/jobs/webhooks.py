"""Delivers webhook messages, and mails people whose webhook was disabled."""

from random import random
from time import monotonic

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.webhooks.deliver import MAIL_WEBHOOK_DISABLED_TASK, next_message, record_delivery_attempt
from claims.actions.webhooks.queue import DELIVER_WEBHOOK_TASK
from claims.jobs.reminders import MAIL_RETRY
from claims.models import WebhookEndpoint
from claims.webhooks.notices import disabled_notice
from claims.webhooks.sending import post_message

DELIVERY_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""For failures on our side, such as a lost database. A receiver's failure is recorded and retried separately."""


MAX_MESSAGES_PER_RUN = 200
MAX_RUN_SECONDS = 10.0
"""After so many messages or so much time, other webhooks have their turn; the rest of the outbox is queued again."""


@app.task(name=DELIVER_WEBHOOK_TASK, queue=Queue.WEBHOOKS, retry=DELIVERY_RETRY, pass_context=True)
def deliver_messages(context: JobContext, endpoint: int) -> None:
    """Work off the outbox of one webhook, in order, until nothing is due, the receiver does not answer, or time is up.

    If the job is repeated, messages whose attempt was recorded are not sent again.
    """
    ends_at = monotonic() + MAX_RUN_SECONDS
    for _ in range(MAX_MESSAGES_PER_RUN):
        message = next_message(endpoint, at=timezone.now())
        if message is None:
            return
        private_hosts = settings.WEBHOOK_ALLOWED_PRIVATE_HOSTS
        outcome = post_message(message.url, message.body, message.headers, private_hosts=private_hosts)
        record_delivery_attempt(message.delivery, outcome, at=timezone.now(), chance=random())  # noqa: S311
        if outcome.status is None or monotonic() > ends_at or context.should_abort():
            return


@app.task(name=MAIL_WEBHOOK_DISABLED_TASK, retry=MAIL_RETRY)
def mail_webhook_disabled(webhook: int) -> None:
    """Mail the person who created a webhook that it was disabled automatically, if it still is."""
    endpoint = WebhookEndpoint.objects.select_related("created_by").get(pk=webhook)
    if endpoint.disabled_at is not None:
        page = settings.SITE_ADDRESS + reverse("admin:claims_webhookendpoint_change", args=[endpoint.pk])
        notice = disabled_notice(endpoint.name, endpoint.url, endpoint.disabled_reason, page)
        send_mail(notice.subject, notice.body, None, [endpoint.created_by.email])
