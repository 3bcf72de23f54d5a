"""Messages to webhooks, each tried until it is delivered or given up."""

from procrastinate.contrib.django import app

from claims.actions.telling import DELIVER


@app.task(name=DELIVER)
def deliver_webhook(delivery: str, number: int) -> None:
    """One try."""
