"""Refusals of import files, rows and cells."""

from claimtrack.core.exceptions import Unprocessable


class NotUtf8(Unprocessable):
    """Line {line} is not valid UTF-8. Save the file as “CSV UTF-8”, or as JSON Lines in UTF-8, and import it
    again."""


class LineTooLong(Unprocessable):
    """Line {line} has more than {limit:,} bytes. The file is not a table, or a quotation mark is not closed."""


class NoRows(Unprocessable):
    """The file has no rows. The first line of a CSV file names the columns; each following line is a row."""


class InvalidHeader(Unprocessable):
    """The first line does not name columns, because it cannot be read as a table: {error}."""


class UnknownColumns(Unprocessable):
    """Unknown columns for {subject}: {names}. Valid columns are {known}."""


class MissingColumns(Unprocessable):
    """Missing required columns for {subject}: {names}. Download the template next to the form and fill it in."""


class DuplicateColumn(Unprocessable):
    """The header names the column “{name}” twice."""


class FileTooLarge(Unprocessable):
    """The file is larger than {limit} MB. Split it, or import it with “manage.py import_rows”, which has no limit."""

    status = 413


class TooManyRowsInFile(Unprocessable):
    """The file has more than {limit:,} rows. Split it, or import it with “manage.py import_rows”, which has no
    limit."""

    status = 413


class InvalidRow(Unprocessable):
    """This row cannot be read: {error}."""


class MissingCell(Unprocessable):
    """“{column}” is missing."""


class CellTooLong(Unprocessable):
    """“{column}” has {length:,} characters; the limit is {limit:,}."""


class InvalidChoice(Unprocessable):
    """“{value}” is not a valid value of “{column}”. Use one of: {choices}."""


class InvalidTimeZone(Unprocessable):
    """“{value}” is not a time zone. Use a name like Europe/Moscow."""


class InvalidClaimId(Unprocessable):
    """“{value}” is not the id of a claim. Give the numbers of claims on record, separated by semicolons."""


class QuoteWithoutDocument(Unprocessable):
    """A quote needs a document, and a document needs a quote. Fill in both, or neither for silence."""


class ClaimNotFound(Unprocessable):
    """No claim has the statement “{claim}”. Import the claim first, or give its id."""


class ClaimIdNotFound(Unprocessable):
    """There is no claim with id {claim}."""


class AmbiguousClaim(Unprocessable):
    """More than one claim has the statement “{claim}”. Give the id of the right one: {ids}."""


class DocumentNotFound(Unprocessable):
    """There is no document with the URL “{url}”. Add it first."""


class QuoteNotInSnapshot(Unprocessable):
    """The latest snapshot of the document does not contain “{quote}”. Copy the words from the document’s page."""


class QuoteRepeatedInSnapshot(Unprocessable):
    """The latest snapshot of the document contains “{quote}” {times} times. Quote more of the passage."""


class ConstraintViolated(Unprocessable):
    """{rule}"""
