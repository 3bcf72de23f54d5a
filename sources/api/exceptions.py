"""Refusals of what cannot be read, in an integrator's words: the docstring is the detail of the problem."""

from sources.exceptions import Unprocessable


class BadRequest(Unprocessable):
    """The request cannot be read."""

    status = 400


class UnknownParameter(BadRequest):
    """There is no parameter “{field}” here. “allowed” lists those that there are."""


class RepeatedParameter(BadRequest):
    """The parameter “{field}” is given more than once. Give it once."""


class EmptyParameter(BadRequest):
    """The parameter “{field}” is empty. Give it a value, or leave it out."""


class NulInParameter(BadRequest):
    """A parameter holds a NUL character, which no text has."""


class BadParameter(BadRequest):
    """The parameter “{field}” is not in order. {why}"""


class CursorFromElsewhere(BadRequest):
    """This cursor does not belong to this list. Follow “next” as it stands, or begin again without a cursor."""


class NotJson(BadRequest):
    """The body is not JSON in UTF-8. {why}"""


class BodyTooLarge(BadRequest):
    """The body has {length:,} bytes; {limit:,} is the most. Send less at a time."""

    status = 413


class UnknownField(BadRequest):
    """There is no field “{field}” here. “allowed” lists those that there are."""


class BadField(BadRequest):
    """The field “{field}” is not in order. {why}"""


class BadBody(BadRequest):
    """The body is not in order. {why}"""


class NotOnRecord(Unprocessable):
    """There is no {what} {number} on record. Correct “{field}”."""


class IdempotencyKeyMissing(BadRequest):
    """Send the header Idempotency-Key with a value of your own, such as a UUID: then this can be tried again without
    being done twice."""


class IdempotencyKeyMalformed(BadRequest):
    """An Idempotency-Key is one to {most} visible ASCII characters, without spaces; a UUID does."""


class IdempotencyKeyReused(BadRequest):
    """This Idempotency-Key belongs to another request of yours. Take a new one for each thing that you want done."""

    status = 409


class PreconditionRequired(BadRequest):
    """Send the header If-Match with the ETag of what you read: then nothing that others wrote since is overwritten."""

    status = 428


class PreconditionMalformed(BadRequest):
    """If-Match names no version. Send the ETag of what you read, with its quotation marks; “*” is not accepted."""


class PreconditionFailed(BadRequest):
    """Somebody has changed this since you read it, and nothing was done. “current” is how it reads now, and its ETag is
    in the header: decide again, and send that."""

    status = 412
