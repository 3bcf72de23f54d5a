"""What we write to people about webhooks. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    subject: str
    body: str


def disabled_notice(name: str, url: str, why: str, page: str) -> Notice:
    """To whoever set a webhook up that was disabled by itself."""
    return Notice(
        subject=f"Webhook disabled: {name}",
        body=(
            f"The webhook “{name}” ({url}) was disabled. {why}\n\n"
            "Nothing more is sent there. When the tool listens again, enable the webhook and send a test:\n"
            f"{page}\n\n"
            "What the tool missed it can read from /api/v1/events/, after the last event that it knows.\n"
        ),
    )
