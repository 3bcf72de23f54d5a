"""Refusals about the runs of imports. What can be wrong with a file is in `claims.imports.exceptions`."""

from claimtrack.core.exceptions import Refused


class ImportForbidden(Refused):
    """To import {subject} you need the right to import and the right to add them one by one. Ask an administrator."""

    status = 403


class ImportAlreadyRunning(Refused):
    """“{file}” is already being imported. Wait for that import to finish; no second one was started."""


class ImportStopped(Refused):
    """The import stopped after {done} of {rows} rows. Those rows are saved, and the import can be resumed from
    there."""


class WrongImportState(Refused):
    """“{file}” cannot be continued: it is {state}."""
