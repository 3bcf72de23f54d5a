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


class NotUtf8(Unprocessable):
    """Line {line} is not text in UTF-8. Save the file as “CSV UTF-8”, or as JSON Lines in UTF-8, and bring it in
    again."""


class LineTooLong(Unprocessable):
    """Line {line} has more than {limit:,} bytes. This is no file of rows, or a quotation mark is never closed."""


class NoRows(Unprocessable):
    """The file has no rows. The first line of a CSV file names the columns; each line behind it is a row."""


class UnknownColumns(Unprocessable):
    """The file has columns that {subject} do not have: {names}. They have {known}."""


class ColumnsMissing(Unprocessable):
    """The file lacks columns that {subject} need: {names}. A template to fill in stands beside the form."""


class RepeatedColumn(Unprocessable):
    """The column “{name}” stands twice in the first line."""


class FileTooLarge(Unprocessable):
    """The file is larger than {limit} MB. Split it, or bring it in with “manage.py import_rows”, which has no limit."""

    status = 413


class TooManyRows(Unprocessable):
    """The file has more than {limit:,} rows. Split it, or bring it in with “manage.py import_rows”, which has no
    limit."""

    status = 413


class BadRow(Unprocessable):
    """This row cannot be read: {error}."""


class CellMissing(Unprocessable):
    """“{column}” is missing."""


class CellTooLong(Unprocessable):
    """“{column}” has {length:,} characters; {limit:,} is the most."""


class NotOneOf(Unprocessable):
    """“{value}” is none of the values of “{column}”: {choices}."""


class NoSuchPeriod(Unprocessable):
    """“{value}” is no moment that exists. Write 2025, 2025-07, 2025-07-28 or 2025-07-28T14:05Z."""


class NoSuchTimeZone(Unprocessable):
    """“{value}” is no time zone. Write it like Europe/Moscow."""


class QuoteWithoutDocument(Unprocessable):
    """A quote needs its document, and a document its quote. Fill in both, or neither for silence."""


class NoSuchClaim(Unprocessable):
    """No claim on record reads “{claim}”, word for word. Import the claim first, or give its number."""


class NoSuchClaimNumber(Unprocessable):
    """There is no claim number {claim}."""


class SeveralClaims(Unprocessable):
    """More than one claim reads “{claim}”. Give the number of the one that is meant: {numbers}."""


class NoSuchDocument(Unprocessable):
    """There is no document at “{url}” on record. Ingest it first."""


class QuoteNotFound(Unprocessable):
    """The newest text of the document does not have the words “{quote}”. Copy them from the document’s page."""


class QuoteAmbiguous(Unprocessable):
    """The newest text of the document has the words “{quote}” {times} times. Quote more of the passage."""


class AgainstTheRecord(Unprocessable):
    """{rule}"""
