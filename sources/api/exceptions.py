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
