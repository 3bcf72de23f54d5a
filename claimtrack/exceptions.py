"""Refusals about accounts."""

from sources.exceptions import Refused


class NoAddress(Refused):
    """This person has no mail address, so no link can be sent. Write one and save, then send the link."""


class AccountIsClosed(Refused):
    """This account is not active. Open it again first, then send the link."""
