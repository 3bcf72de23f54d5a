"""Refusals about sources, documents and their texts."""

from claimtrack.core.exceptions import Refused, Unprocessable


class UnknownSource(Unprocessable):
    """There is no source called “{name}”. Add it under Sources first, or correct the name."""

    request_details = frozenset({"name"})


class AmbiguousSource(Unprocessable):
    """More than one source is called “{name}”. Use a name or alias that only one of them has."""

    request_details = frozenset({"name"})


class NothingToRead(Unprocessable):
    """The document is empty or has no text of its own. Save the article's text and ingest that."""


class TooLarge(Unprocessable):
    """The document is larger than {limit} MB. Save the article's text by itself and ingest that."""

    request_details = frozenset({"limit"})
    status = 413


class TextTooLong(Unprocessable):
    """The text has {length} characters; the limit is {limit}. Split it into separate documents."""

    request_details = frozenset({"length", "limit"})
    status = 413


class PageTooTangled(Unprocessable):
    """This page is too large or too tangled to read. Save the article's text by itself and ingest that."""

    status = 413


class NotText(Unprocessable):
    """This is a PDF, an image or other binary data, or UTF-16 text without a byte order mark. Save the article as HTML,
    or as text in UTF-8, and ingest that."""

    status = 415


class NotAnArticle(Unprocessable):
    """This is {format}, which cannot be read as an article. Save the article's text and ingest that."""

    status = 415


class WrongEncoding(Unprocessable):
    """The text is not valid {encoding}: byte {position} cannot be decoded. Save it as UTF-8, or name its encoding."""

    request_details = frozenset({"encoding", "position"})


class UnknownEncoding(Unprocessable):
    """There is no encoding called “{encoding}”. Leave it out to use UTF-8."""

    request_details = frozenset({"encoding"})


class NulCharacters(Unprocessable):
    """The text contains NUL characters (the first at {position}). Save it again as UTF-8."""

    request_details = frozenset({"position"})


class PublishedInTheFuture(Unprocessable):
    """The publication date {date} is in the future."""

    request_details = frozenset({"date"})


class NotAWebAddress(Unprocessable):
    """“{url}” is not a valid URL. It must begin with http:// or https:// and have at most {limit:,} characters."""

    request_details = frozenset({"url", "limit"})


class TitleMissing(Unprocessable):
    """The title is blank. Enter one, or leave it out to use the title of the document."""


class TitleTooLong(Unprocessable):
    """The title has {length} characters; the limit is {limit}."""

    request_details = frozenset({"length", "limit"})


class AnotherPublisher(Refused):
    """The document with this URL is recorded as published by {publisher}. Correct the publisher or the URL."""


class DuplicateSource(Refused):
    """A source with this name and description already exists. Use it, or give the new one another description."""

    field = "name"


class RepeatedAlias(Unprocessable):
    """The same alias is given twice (case is ignored). Give each alias once."""

    field = "aliases"
