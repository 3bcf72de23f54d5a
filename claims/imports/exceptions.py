"""Refusals of what is brought in."""

from sources.exceptions import Unprocessable


class UnreadableStory(Unprocessable):
    """{path} cannot be read: {error}."""


class BadEntry(Unprocessable):
    """{entry} is not in order: {error}."""


class MissingPart(Unprocessable):
    """{entry} lacks “{part}”."""


class RepeatedSource(Unprocessable):
    """The story has two sources called “{name}”."""


class NotInStory(Unprocessable):
    """{entry} names “{name}”, which is none of the story's sources."""


class WordsNotInStory(Unprocessable):
    """The document does not say “{words}” where {entry} has it."""
