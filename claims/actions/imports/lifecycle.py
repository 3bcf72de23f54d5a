"""The life cycle of an import of rows: created, dry-run, run, interrupted, done. `claims.imports` writes the rows."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from claims.actions.common.job_queue import defer
from claims.exceptions import ImportAlreadyRunning, ImportForbidden, ImportStopped, WrongImportState
from claims.models import BulkImport, ImportedRow
from claims.vocabulary import IMPORT_TRANSITIONS, ImportFormat, ImportRowResult, ImportState, ImportSubject
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

IMPORT_LOCK = 0x1A9087
"""Advisory lock, combined with the id of the import: held by the one process that works on it."""

CONTINUE_IMPORT_TASK = "resume_import"
"""The name of the task with which a worker runs or resumes an import."""

ADD_PERMISSIONS = {
    ImportSubject.SOURCES: "sources.add_source",
    ImportSubject.CLAIMS: "claims.add_claim",
    ImportSubject.ATTRIBUTIONS: "claims.add_attribution",
}
"""Required in addition to `claims.add_bulkimport`: nobody may import what they may not add one by one."""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file of rows. `content` is empty if the file is read from disk; `sha256` is the hash of its bytes."""

    name: str
    form: ImportFormat
    subject: ImportSubject
    sha256: str
    rows: int
    content: str = ""


@dataclass(frozen=True, slots=True)
class ProcessedRow:
    """The result for the row on this line. `message` is the reason for a refusal, or else the start of the row's text;
    `made` is the id of the object that the row created or matched."""

    line: int
    result: ImportRowResult
    message: str = ""
    made: int | None = None


def may_import(by: "User", subject: ImportSubject) -> bool:
    return by.has_perms(["claims.add_bulkimport", ADD_PERMISSIONS[subject]])


def create_import(file: ImportFile, *, by: "User", at: datetime) -> BulkImport:
    """Create an import from a file of rows, ready for a dry run. Raises ImportForbidden."""
    _refuse_unless_allowed(by, file.subject)
    with audited(by=by, reason="import file uploaded"):
        return BulkImport.objects.create(
            file_name=file.name[-255:],
            format=file.form,
            subject=file.subject,
            content=file.content,
            sha256=file.sha256,
            rows=file.rows,
            submitted_by=by,
            submitted_at=at,
        )


def queue_dry_run(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Queue a dry run, discarding the results of an earlier one. Raises ImportForbidden and WrongImportState."""
    _refuse_unless_allowed(by, ImportSubject(bulk_import.subject))
    held = start_dry_run(bulk_import, by=by)
    defer(CONTINUE_IMPORT_TASK, bulk_import=held.pk, by=by.pk)
    return held


def queue_import(bulk_import: BulkImport, *, by: "User", at: datetime) -> BulkImport:
    """Queue an import, or the rest of an interrupted one. Raises ImportForbidden and WrongImportState."""
    with audited(by=by, reason="rows imported"):
        held = start_import(bulk_import, by=by, at=at)
        defer(CONTINUE_IMPORT_TASK, bulk_import=held.pk, by=by.pk)
    return held


def find_unfinished_import(file: ImportFile) -> BulkImport | None:
    """The newest import of this same file, unless it is done."""
    same = BulkImport.objects.filter(sha256=file.sha256, subject=file.subject, format=file.form).defer("content")
    newest: BulkImport | None = same.order_by("-pk").first()
    return newest if newest is not None and newest.state != ImportState.DONE else None


def start_import(bulk_import: BulkImport, *, by: "User", at: datetime) -> BulkImport:
    """Start an import, or resume one that was interrupted or whose process was killed.

    The results of the dry run are discarded, since the record may have changed. Raises ImportForbidden and
    WrongImportState.
    """
    _refuse_unless_allowed(by, ImportSubject(bulk_import.subject))
    with audited(by=by, reason="rows imported"):
        held = _lock(bulk_import)
        if held.state != ImportState.RUNNING:  # already running: its process was killed
            _discard_dry_run(held)
            _set_state(held, ImportState.RUNNING)
    return held


def start_dry_run(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Discard the results of an earlier dry run. Raises WrongImportState once rows are being written."""
    with audited(by=by, reason="import dry run"):
        held = _lock(bulk_import)
        if held.state != ImportState.CHECKED:
            raise WrongImportState(file=held.file_name, state=held.get_state_display().lower())
        _discard_dry_run(held)
    return held


def interrupt_import(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Stop an import after the rows processed so far. Raises WrongImportState."""
    with audited(by=by, reason="import interrupted"):
        held = _lock(bulk_import)
        _set_state(held, ImportState.INTERRUPTED)
    return held


def lock_import_at(bulk_import: BulkImport, *, state: ImportState, done: int) -> BulkImport:
    """Lock an import that is still in the state in which the calling process left it. Raises ImportStopped."""
    held = _lock(bulk_import)
    if (held.state, held.done) != (state, done):
        raise ImportStopped(done=held.done, rows=held.rows)
    return held


def save_processed_rows(held: BulkImport, results: Collection[ProcessedRow], *, at: datetime) -> BulkImport:
    """Save the results of rows, in the transaction that wrote the rows. The last rows finish the import."""
    ImportedRow.objects.bulk_create(
        ImportedRow(bulk_import=held, line=row.line, result=row.result, message=row.message, made=row.made)
        for row in results
    )
    held.done += len(results)
    for result in ImportRowResult:
        number = sum(row.result == result for row in results)
        setattr(held, result.value, getattr(held, result.value) + number)
    if held.state == ImportState.RUNNING and held.done >= held.rows:
        held.state, held.finished_at = ImportState.DONE, at
    held.save(update_fields=["done", *ImportRowResult.values, "state", "finished_at"])
    return held


@contextmanager
def exclusive_import(bulk_import: BulkImport) -> Iterator[None]:
    """Hold this import exclusively. Raises ImportAlreadyRunning."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [IMPORT_LOCK, bulk_import.pk])
        if not cursor.fetchone()[0]:
            raise ImportAlreadyRunning(file=bulk_import.file_name)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [IMPORT_LOCK, bulk_import.pk])


def is_import_running(bulk_import: BulkImport) -> bool:
    """Whether a process is working on this import."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = %s AND objid = %s)",
            [IMPORT_LOCK, bulk_import.pk],
        )
        return bool(cursor.fetchone()[0])


def import_refusals(bulk_import: BulkImport) -> Iterator[tuple[int, str]]:
    """Line number and reason of each refused row, in file order."""
    refused = ImportedRow.objects.filter(bulk_import=bulk_import, result=ImportRowResult.REFUSED).order_by("line")
    return refused.values_list("line", "message").iterator(chunk_size=1000)


def _lock(bulk_import: BulkImport) -> BulkImport:
    held: BulkImport = BulkImport.objects.select_for_update(no_key=True).defer("content").get(pk=bulk_import.pk)
    return held


def _discard_dry_run(held: BulkImport) -> None:
    if held.state == ImportState.CHECKED and held.done:
        ImportedRow.objects.filter(bulk_import=held).delete()
        BulkImport.objects.filter(pk=held.pk).update(done=0, **dict.fromkeys(ImportRowResult.values, 0))
        held.refresh_from_db(fields=["done", *ImportRowResult.values])


def _set_state(held: BulkImport, to: ImportState) -> None:
    if to not in IMPORT_TRANSITIONS[ImportState(held.state)]:
        raise WrongImportState(file=held.file_name, state=held.get_state_display().lower())
    held.state = to
    held.save(update_fields=["state"])


def _refuse_unless_allowed(by: "User", subject: ImportSubject) -> None:
    if not may_import(by, subject):
        raise ImportForbidden(subject=subject.label.lower())
