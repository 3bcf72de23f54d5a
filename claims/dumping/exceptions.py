"""Refusals of exports and loads. Nothing has been written when they are raised, unless the message says so."""

from sources.exceptions import Refused, Unprocessable


class FolderNotEmpty(Refused):
    """{folder} exists and is not empty. Name a folder that does not exist yet."""


class FolderUnwritable(Refused):
    """Cannot write to {folder}: {error}."""


class NoClaimsSelected(Unprocessable):
    """No claims match {criteria}. Check the ids of the claims or sources in the admin."""


class AuditNeedsWholeLedger(Unprocessable):
    """The audit can be exported with the whole ledger only. Leave out “--audit” or the filter."""


class NotAnExport(Unprocessable):
    """{folder} is not a ledger export: {error}. Name a folder that “manage.py export” wrote, complete."""


class UnsupportedExportFormat(Unprocessable):
    """The export has format {found}, but this release of ClaimTrack reads format {known}. Use the release that wrote
    it."""


class MigrationsDiffer(Refused):
    """The export comes from a database with different migrations: {differing}. Migrate this database to the same
    release with “manage.py migrate”, load the export, then upgrade."""


class FileTampered(Refused):
    """{file} is missing or was changed after the export: its SHA-256 differs. Copy the export again."""


class LedgerNotEmpty(Refused):
    """{table} has rows that are not in this export. An export can be loaded only into an empty ledger: make a new
    database and run “manage.py migrate”."""


class AccountConflict(Refused):
    """Account {id} of the export is “{username}”, but in this database that id or username belongs to another account.
    Load the export before you create accounts: the load creates the accounts that the ledger refers to."""


class NotDatabaseOwner(Refused):
    """Only the owner of the database can load an export. Set OWNER_DATABASE_URL."""


class LoadInProgress(Refused):
    """Another process is loading an export into this database. Wait until it has finished."""


class RowsRejected(Refused):
    """PostgreSQL refuses {tables}: {error} None of their rows were loaded; tables loaded earlier remain."""


class LoadedLedgerDiffers(Refused):
    """Everything is loaded, but {tables} differ from the export: stored projections did not match the record. Run
    “manage.py verify --repair” on the exported database and export again."""
