"""Refusals about accounts."""

from claimtrack.core.exceptions import Refused


class NoMailAddress(Refused):
    """This person has no mail address, so no link can be sent. Enter one and save, then send the link."""


class InactiveAccount(Refused):
    """This account is not active. Activate it first, then send the link."""


class ServiceAccountGetsNoMail(Refused):
    """This is the account of a tool. Nobody signs in with it, so it has no password. Issue a token for it."""


class NotAServiceAccount(Refused):
    """“{name}” is the account of a person. Choose another name for the tool."""


class BadAccountName(Refused):
    """“{name}” cannot be the name of an account. Use at most 150 letters, digits and @ . + - _ only."""

    status = 422


class SiteAddressMissing(Refused):
    """No link was sent, because SITE_ADDRESS is not set. Ask whoever runs ClaimTrack to set it to the desk’s
    address."""

    status = 503


class MailNotSent(Refused):
    """The mail could not be sent: the mail server did not take it. Check EMAIL_HOST and the settings beside it, then
    send the link again."""

    status = 503
