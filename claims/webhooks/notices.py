"""E-mails about webhooks. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebhookNotice:
    subject: str
    body: str


def disabled_notice(name: str, url: str, why: str, page: str) -> WebhookNotice:
    """Tells the person who set up a webhook that it was disabled automatically."""
    return WebhookNotice(
        subject=f"Webhook disabled: {name}",
        body=(
            f"The webhook “{name}” ({url}) was disabled. {why}\n\n"
            "No more messages are sent to it. Once the tool can receive them, enable the webhook and send a test:\n"
            f"{page}\n\n"
            "The tool can read the events it missed from /api/v1/events/, after the last event it knows.\n"
        ),
    )
