"""Refusals about accounts, tokens, and who may use the API."""

from sources.exceptions import Refused


class NoAddress(Refused):
    """This person has no mail address, so no link can be sent. Write one and save, then send the link."""


class AccountIsClosed(Refused):
    """This account is not active. Open it again first, then send the link."""


class ActsForNobody(Refused):
    """The account of {person} is not active, so no token works for it. Open it again first, or choose another."""


class ActsForSuperuser(Refused):
    """{person} is a superuser, who may do nearly everything; only superusers issue tokens for such an account. Choose
    one with the roles that the tool needs."""

    status = 403


class DecidesInPerson(Refused):
    """{person} signs in and decides in person. A tool that reviews or administers acts for your own account, or for one
    with which nobody signs in: make one for the tool, and give it its roles."""

    status = 403


class TokenIsOver(Refused):
    """This token has ended already. Issue a new one."""


class NotLetIn(Refused):
    """You may not do this."""

    status = 403


class SecondFactorMissing(NotLetIn):
    """This session was opened without a second factor, which this desk asks for. Sign in at the desk with one."""


class CsrfTokenMissing(NotLetIn):
    """A session writes only with the token against cross-site request forgery, in the header X-CSRFToken. Send the one
    in the cookie “csrftoken”, from a page of this site; or use a token of the API."""


class TooManyRequests(Refused):
    """This token has asked too often: it may {kind} {rate} times a minute, and {burst} times at once. Try again after
    {retry_after} s."""

    status = 429
