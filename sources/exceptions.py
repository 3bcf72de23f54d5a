"""Refusals, in an editor's words. The docstring is the message; the API's problem type comes from the class name."""

import re
from typing import Any


def problem_details(slug: str, status: int, detail: str) -> dict[str, Any]:
    """What is the same in every problem of the API (RFC 9457)."""
    title = slug.replace("-", " ").capitalize()
    return {"type": f"/problems/{slug}", "title": title, "status": int(status), "detail": detail}


class Refused(Exception):
    """This cannot be done."""

    status = 409
    """The HTTP status with which the API refuses."""
    field = ""
    """The field of a request that is meant, where it is always the same one."""

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        return " ".join((self.__doc__ or "").split()).format(**self.details)

    @property
    def slug(self) -> str:
        """The name of the refusal in a URL: `own-revision` for `OwnRevision`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    @property
    def problem(self) -> dict[str, Any]:
        """As problem details (RFC 9457), where it is told apart from the request that led to it."""
        return problem_details(self.slug, self.status, self.message)


class Unprocessable(Refused):
    """This is not in order."""

    status = 422


class UnknownSource(Unprocessable):
    """There is no source called “{name}”. Add it under Sources first, or correct the name."""


class AmbiguousSource(Unprocessable):
    """More than one source is called “{name}”. Use a name or an alias that only one of them has."""


class NothingToRead(Unprocessable):
    """There is nothing to read: the document is empty, or holds no text of its own. Save the article's text and ingest
    that."""


class TooLarge(Unprocessable):
    """The document is larger than {limit} MB. Save the article's text on its own and ingest that."""

    status = 413


class TextTooLong(Unprocessable):
    """The text has {length} characters; {limit} is the most. Split it into the documents that it is made of."""

    status = 413


class NotText(Unprocessable):
    """This is a PDF, a picture or other binary data, or text that does not say that it is in UTF-16. Save the article
    as HTML, or as text in UTF-8, and ingest that."""

    status = 415


class WrongEncoding(Unprocessable):
    """The text is not in {encoding}: byte {position} cannot be read. Save it as UTF-8, or name its encoding."""


class UnknownEncoding(Unprocessable):
    """There is no encoding called “{encoding}”. Leave it out for UTF-8."""


class NulCharacters(Unprocessable):
    """The text holds NUL characters (the first at {position}), which no text has. Save it as UTF-8 once more."""


class PublishedInTheFuture(Unprocessable):
    """The document cannot have been published on {date}: that day has not come yet."""


class NotAWebAddress(Unprocessable):
    """“{url}” is not the address of a page. It begins with http:// or https:// and has at most {limit:,} characters."""


class TitleMissing(Unprocessable):
    """The title is blank. Write one, or leave it out: then the document's own is taken."""


class TitleTooLong(Unprocessable):
    """The title has {length} characters; {limit} is the most."""


class AnotherPublisher(Refused):
    """The document at this URL is on record as published by {publisher}. Correct the publisher, or the URL."""


class NamesakeOnRecord(Refused):
    """There is a source of this name and description on record already. Use that one, or tell the two apart by their
    descriptions."""

    field = "name"


class RepeatedAlias(Unprocessable):
    """The same alias is given twice; capitals make no difference. Give each once."""

    field = "aliases"
