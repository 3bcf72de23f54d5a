"""Refusals about tokens and access to the API."""

from claimtrack.core.exceptions import Refused


class TokenForInactiveAccount(Refused):
    """The account of {person} is not active, so a token for it would not work. Activate it first, or choose another."""


class TokenForSuperuser(Refused):
    """{person} is a superuser. Only superusers may issue tokens for such an account. Choose an account with just the
    roles that the tool needs."""

    status = 403


class TokenForPerson(Refused):
    """{person} signs in and decides in person. A token that reviews or administers must act for your own account, or
    for an account with which nobody signs in. Create one for the tool and give it the roles it needs."""

    status = 403


class TokenEnded(Refused):
    """This token has expired or was revoked. Issue a new one."""


class Forbidden(Refused):
    """You don't have permission to do this."""

    status = 403


class SecondFactorMissing(Forbidden):
    """This session was opened without a second factor, which this desk requires. Sign in again with one."""


class CsrfTokenMissing(Forbidden):
    """Writes with a session need the CSRF token in the header X-CSRFToken. Send the value of the cookie “csrftoken”
    (over https “__Host-csrftoken”) from a page of this site, or use an API token."""


class TooManyRequests(Refused):
    """Too many requests: this token may {kind} {rate} times a minute and {burst} times at once. Try again in
    {retry_after} s."""

    request_details = frozenset({"kind", "rate", "burst", "retry_after"})
    status = 429
