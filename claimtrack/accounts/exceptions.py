"""Refusals about accounts."""

from claimtrack.core.exceptions import Refused


class NoMailAddress(Refused):
    """This person has no mail address, so no link can be sent. Enter one and save, then send the link."""


class InactiveAccount(Refused):
    """This account is not active. Activate it first, then send the link."""
