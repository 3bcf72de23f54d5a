"""Refusals of requests that cannot be read. The docstring is the problem's `detail`."""

from claimtrack.core.exceptions import Refused, Unprocessable


class BadRequest(Unprocessable):
    """The request cannot be read."""

    status = 400
    request_details = frozenset({"field", "why", "length", "limit"})


class UnknownParameter(BadRequest):
    """There is no parameter “{field}” here. “allowed” lists the parameters that exist."""


class RepeatedParameter(BadRequest):
    """The parameter “{field}” is given more than once. Give it once."""


class EmptyParameter(BadRequest):
    """The parameter “{field}” is empty. Give it a value, or leave it out."""


class NulInParameter(BadRequest):
    """A parameter contains a NUL character. Remove it."""


class BadParameter(BadRequest):
    """The parameter “{field}” is not valid. {why}"""


class CursorFromElsewhere(BadRequest):
    """This cursor does not belong to this list. Follow “next” unchanged, or start again without a cursor."""


class NotJson(BadRequest):
    """The body is not JSON in UTF-8. {why}"""


class BodyTooLarge(BadRequest):
    """The body has {length:,} bytes; the limit is {limit:,}. Send less at a time."""

    status = 413


class UnknownField(BadRequest):
    """There is no field “{field}” here. “allowed” lists the fields that exist."""


class BadField(BadRequest):
    """The field “{field}” is not valid. {why}"""


class BadBody(BadRequest):
    """The body is not valid. {why}"""


class NotOnRecord(Unprocessable):
    """There is no {what} {number}. Correct “{field}”."""

    request_details = frozenset({"what", "number", "field"})


class IdempotencyKeyMissing(BadRequest):
    """Send the header Idempotency-Key with a value of your choice, such as a UUID. You can then retry the request
    without it being done twice."""


class IdempotencyKeyMalformed(BadRequest):
    """An Idempotency-Key has one to {limit} visible ASCII characters and no spaces, such as a UUID."""


class IdempotencyKeyReused(BadRequest):
    """You already used this Idempotency-Key for another request. Choose a new key for each new request."""

    status = 409


class PreconditionRequired(BadRequest):
    """Send the header If-Match with the ETag of what you read, so that you do not overwrite somebody else's changes."""

    status = 428


class VersionRequired(PreconditionRequired):
    """An approval is of what you read: send the header If-Match with its ETag, not “*”."""


class PreconditionMalformed(BadRequest):
    """If-Match is not a list of ETags. Send the ETag of what you read, with its quotation marks."""


class PreconditionFailed(BadRequest):
    """Somebody has changed this since you read it, so nothing was written. With the scope “read”, “current” is the
    current version, and the ETag header its ETag. Check it, and send your change again."""

    status = 412


class TooManyFollowersOfToken(Refused):
    """This token has {limit} requests waiting for events already. Let one program follow the events for all, or try
    again in {retry_after} s."""

    status = 429


class TooManyFollowers(Refused):
    """Too many requests are waiting for events. Try again in {retry_after} s, or ask without “wait”."""

    status = 503
