"""Refusals of exports and of loads. Nothing has been written when they are raised, but where they say so."""

from sources.exceptions import Refused, Unprocessable


class FolderTaken(Refused):
    """{folder} is there already and is not empty. Name a folder that does not exist yet."""


class FolderUnwritable(Refused):
    """{folder} cannot be written: {error}."""


class NothingChosen(Unprocessable):
    """No claim is chosen: {asked}. Look for the numbers of the claims or sources at the desk."""


class AuditOfAPart(Unprocessable):
    """The audit is exported with the whole ledger only. Leave out “--audit”, or the filter."""


class NotAnExport(Unprocessable):
    """{folder} is no export of a ledger: {error}. Name the folder that “manage.py export” has written, whole."""


class OtherFormat(Unprocessable):
    """The export is written in format {found}, and this ClaimTrack reads format {known}. Use the release that wrote
    it."""


class OtherMigrations(Refused):
    """The export comes from a database with other migrations: {differing}. Bring this database to the same release
    with “manage.py migrate”, load, and go on to a later release from there."""


class FileTampered(Refused):
    """{file} is not the file that was exported: its SHA-256 differs, or it is missing. Copy the export anew."""


class LedgerNotEmpty(Refused):
    """{table} has rows that are not of this export. An export is loaded into an empty ledger: make a new database and
    run “manage.py migrate”."""


class PeopleClash(Refused):
    """Account {id} of the export is “{username}”, but here the number or the name belongs to another. Load before
    any account is made: the load makes those that the ledger names."""


class NotTheOwner(Refused):
    """Only the owner of the database may load an export. Set OWNER_DATABASE_URL."""


class LoadUnderWay(Refused):
    """Another process is loading into this database. Wait until it has ended."""


class RowsRefused(Refused):
    """PostgreSQL refuses {tables}: {error} What was loaded before these stays; nothing of them was."""


class LoadedOtherwise(Refused):
    """Everything is loaded, but {tables} differ from the export: what was kept beside the claims was not what their
    record said. Run “manage.py verify --repair” where the export comes from, and export again."""
