"""Refusals of demo stories."""

from claimtrack.core.exceptions import Unprocessable


class UnreadableStory(Unprocessable):
    """{path} cannot be read: {error}."""


class InvalidEntry(Unprocessable):
    """{entry} is invalid: {error}."""


class MissingPart(Unprocessable):
    """{entry} lacks “{part}”."""


class DuplicateStorySource(Unprocessable):
    """The story has two sources called “{name}”."""


class UnknownStorySource(Unprocessable):
    """{entry} names “{name}”, which is not a source of the story."""


class QuoteNotInStory(Unprocessable):
    """The document does not contain “{words}” where {entry} has it."""
