"""Refusals about webhooks, in an administrator's words: the docstring is the message."""

from sources.exceptions import Refused, Unprocessable


class WebhookDisabled(Refused):
    """The webhook is disabled. Enable it first."""


class WebhookEnabled(Refused):
    """The webhook is enabled already."""


class NotAWebhookAddress(Unprocessable):
    """“{url}” is not an address that a message can be sent to. It begins with http:// or https:// and names a host."""
