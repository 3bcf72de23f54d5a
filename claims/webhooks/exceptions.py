"""Refusals about webhooks. The docstring is the message, for administrators."""

from sources.exceptions import Refused, Unprocessable


class WebhookDisabled(Refused):
    """The webhook is disabled. Enable it first."""


class WebhookEnabled(Refused):
    """The webhook is already enabled."""


class NotAWebhookAddress(Unprocessable):
    """“{url}” is not a valid webhook address. Give one that starts with http:// or https:// and has a host."""
