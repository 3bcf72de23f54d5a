"""Import the rows of a file in batches, or do a dry run."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import IntegrityError, transaction

from claims.actions.imports.lifecycle import (
    ProcessedRow,
    exclusive_import,
    interrupt_import,
    lock_import_at,
    save_processed_rows,
    start_dry_run,
)
from claims.exceptions import ImportStopped
from claims.imports.exceptions import ConstraintViolated
from claims.imports.matching import ROW_IMPORTERS, RowImporter
from claims.imports.parse import FileRow
from claims.imports.rows import ImportRow, parse_row
from claims.models import Attribution, BulkImport, ClaimRevision, Party
from claims.vocabulary import ImportRowResult, ImportState, ImportSubject
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused
from sources.models import Alias, Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

BATCH_ROWS = 100
"""Rows per transaction. The locks of a batch block other writers until it commits."""

MAX_SUMMARY_CHARACTERS = 300
"""Of the row's summary that is stored with its result."""

ReportProgress: TypeAlias = Callable[[BulkImport], Any]
"""Called after every batch."""

Clock: TypeAlias = Callable[[], datetime]


def run_import(
    bulk_import: BulkImport,
    rows: Iterable[FileRow],
    *,
    by: "User",
    clock: Clock,
    report_progress: ReportProgress = lambda bulk_import: None,
) -> BulkImport:
    """Process the remaining rows: import them if the import is running, else do a dry run.

    A batch's writes, the results of its rows and the progress of the import are one transaction, so an interrupted
    import resumes with the first unprocessed row. Raises ImportAlreadyRunning if another process runs it, and
    ImportStopped if somebody stopped it. Any other error leaves a running import interrupted.
    """
    with exclusive_import(bulk_import):
        bulk_import.refresh_from_db(fields=["state", "done"])
        if bulk_import.state == ImportState.CHECKED:
            return _dry_run(
                start_dry_run(bulk_import, by=by), rows, by=by, clock=clock, report_progress=report_progress
            )
        try:
            return _run(bulk_import, rows, by=by, clock=clock, report_progress=report_progress)
        except ImportStopped:
            raise
        except BaseException:
            interrupt_import(bulk_import, by=by)
            raise


def _run(
    bulk_import: BulkImport, rows: Iterable[FileRow], *, by: "User", clock: Clock, report_progress: ReportProgress
) -> BulkImport:
    subject = ImportSubject(bulk_import.subject)
    for batch in _batches(islice(rows, bulk_import.done, None)):
        with audited(by=by, reason=f"import {bulk_import.pk}"):
            bulk_import = lock_import_at(bulk_import, state=ImportState.RUNNING, done=bulk_import.done)
            results = import_batch(batch, subject, by=by, at=clock(), began_at=bulk_import.submitted_at)
            bulk_import = save_processed_rows(bulk_import, results, at=clock())
        report_progress(bulk_import)
    return bulk_import


def _dry_run(
    bulk_import: BulkImport, rows: Iterable[FileRow], *, by: "User", clock: Clock, report_progress: ReportProgress
) -> BulkImport:
    """Run the same code, but roll back each batch, so that a long dry run does not block writers.

    Rows of earlier batches are remembered by a 16-byte digest to recognise duplicates. Rows do not affect each other
    in any other way.
    """
    subject = ImportSubject(bulk_import.subject)
    dry_run_digests: set[bytes] = set()
    for batch in _batches(rows):
        with transaction.atomic():
            results = import_batch(
                batch, subject, by=by, at=clock(), began_at=bulk_import.submitted_at, dry_run_digests=dry_run_digests
            )
            transaction.set_rollback(True)
        with audited(by=by, reason="import dry run"):
            bulk_import = lock_import_at(bulk_import, state=ImportState.CHECKED, done=bulk_import.done)
            bulk_import = save_processed_rows(bulk_import, results, at=clock())
        report_progress(bulk_import)
    return bulk_import


def import_batch(
    batch: Sequence[FileRow],
    subject: ImportSubject,
    *,
    by: "User",
    at: datetime,
    began_at: datetime,
    dry_run_digests: set[bytes] | None = None,
) -> list[ProcessedRow]:
    """Import each row of a batch and return the results; a refused row writes nothing.

    The import began at `began_at`. `dry_run_digests` identify the rows of earlier, rolled back batches of a dry run;
    this batch adds its own.
    """
    parsed: dict[int, ImportRow] = {}
    results: dict[int, ProcessedRow] = {}
    for row in batch:
        try:
            parsed[row.line] = parse_row(subject, row)
        except Refused as refusal:
            results[row.line] = ProcessedRow(row.line, ImportRowResult.REFUSED, refusal.message)
    importer: RowImporter[Any] = ROW_IMPORTERS[subject](list(parsed.values()), began_at=began_at)
    for line, entry in parsed.items():
        results[line] = _import_row(importer, line, entry, dry_run_digests, by=by, at=at)
    return [results[row.line] for row in batch]


def _import_row(
    importer: RowImporter[Any],
    line: int,
    entry: ImportRow,
    dry_run_digests: set[bytes] | None,
    *,
    by: "User",
    at: datetime,
) -> ProcessedRow:
    summary = str(entry)[:MAX_SUMMARY_CHARACTERS]
    try:
        match_key = importer.match_key(entry)
        if match_key in importer.existing_ids:
            return ProcessedRow(line, ImportRowResult.UNCHANGED, summary, importer.existing_ids[match_key])
        if dry_run_digests is not None and _digest(match_key) in dry_run_digests:
            return ProcessedRow(line, ImportRowResult.UNCHANGED, summary)
        with transaction.atomic():
            made = importer.import_row(entry, by=by, at=at)
    except Refused as refusal:
        return ProcessedRow(line, ImportRowResult.REFUSED, refusal.message)
    except IntegrityError as error:
        return ProcessedRow(line, ImportRowResult.REFUSED, ConstraintViolated(rule=_violated_rule(error)).message)
    if dry_run_digests is not None:  # the new row is about to be rolled back
        dry_run_digests.add(_digest(match_key))
        return ProcessedRow(line, ImportRowResult.CREATED, summary)
    importer.existing_ids[match_key] = made
    return ProcessedRow(line, ImportRowResult.CREATED, summary, made)


def _digest(match_key: Hashable) -> bytes:
    return hashlib.sha256(repr(match_key).encode()).digest()[:16]


def _violated_rule(error: IntegrityError) -> str:
    """The error message of the violated constraint."""
    name = str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))
    models = (Source, Alias, ClaimRevision, Party, Attribution)
    rules = {rule.name: str(rule.violation_error_message) for model in models for rule in model._meta.constraints}
    return rules.get(name, str(error).splitlines()[0])


def _batches(rows: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH_ROWS)):
        yield batch
