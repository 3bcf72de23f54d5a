"""Delivers webhook messages, and mails people whose webhook was disabled."""

from random import random
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.delivering import MAIL_WEBHOOK_DISABLED_TASK, DeliveryAttempt, message_for_attempt, record_delivery_attempt
from claims.actions.telling import DELIVER_WEBHOOK_TASK
from claims.jobs.reminders import MAIL_RETRY
from claims.models import WebhookEndpoint
from claims.webhooks.notices import disabled_notice
from claims.webhooks.posting import post_message

DELIVERY_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""For failures on our side, such as a lost database. A receiver's failure is recorded and retried separately."""


@app.task(name=DELIVER_WEBHOOK_TASK, retry=DELIVERY_RETRY)
def deliver_webhook(delivery: str, number: int, before: int = 0) -> None:
    """Make one delivery attempt. If the job is repeated, an attempt that has been recorded is not."""
    attempt = DeliveryAttempt(UUID(delivery), number, before)
    message = message_for_attempt(attempt, at=timezone.now())
    if message is not None:
        private_hosts = settings.WEBHOOK_ALLOWED_PRIVATE_HOSTS
        outcome = post_message(message.url, message.body, message.headers, private_hosts=private_hosts)
        record_delivery_attempt(attempt, outcome, at=timezone.now(), chance=random())  # noqa: S311


@app.task(name=MAIL_WEBHOOK_DISABLED_TASK, retry=MAIL_RETRY)
def mail_webhook_disabled(webhook: int) -> None:
    """Mail the person who created a webhook that it was disabled automatically, if it still is."""
    endpoint = WebhookEndpoint.objects.select_related("created_by").get(pk=webhook)
    if endpoint.disabled_at is not None:
        page = settings.SITE_ADDRESS + reverse("admin:claims_webhookendpoint_change", args=[endpoint.pk])
        notice = disabled_notice(endpoint.name, endpoint.url, endpoint.disabled_reason, page)
        send_mail(notice.subject, notice.body, None, [endpoint.created_by.email])
