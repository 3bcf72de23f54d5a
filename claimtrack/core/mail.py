"""The mail backend of an installation that has no mail server yet."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class NoMailServer(BaseEmailBackend):
    """Refuses to send. Mails are not printed: they hold links that set passwords."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises ConnectionError, as a server that cannot be reached does."""
        if self.fail_silently:
            return 0
        raise ConnectionError("No mail was sent, because EMAIL_HOST is not set. `manage.py check --deploy` says more.")
