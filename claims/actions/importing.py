"""The life of an import: brought in and tried, run, interrupted, done. What its rows say is written elsewhere."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from claims.actions.deferring import defer
from claims.exceptions import ImportNotInThisState, ImportStopped, ImportUnderWay, MayNotImport
from claims.models import BulkImport, ImportedRow
from claims.vocabulary import IMPORT_TRANSITIONS, ImportFormat, ImportState, ImportSubject, RowFate
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

IMPORTS = 0x1A9087
"""Advisory lock, with the number of the import: held by the one process that is at it."""

CARRY_ON = "carry_on_import"
"""The name of the job that a worker carries an import on with."""

PERMISSIONS = {
    ImportSubject.SOURCES: "sources.add_source",
    ImportSubject.CLAIMS: "claims.add_claim",
    ImportSubject.ATTRIBUTIONS: "claims.add_attribution",
}
"""What it takes besides `claims.add_bulkimport`: nobody brings in by the thousand what they may not add one by one."""


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file of rows. `content` is empty where it is read from where it lies; `sha256` is that of its bytes."""

    name: str
    form: ImportFormat
    subject: ImportSubject
    sha256: str
    rows: int
    content: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the row on this line: `message` is why it was refused, or the beginning of what it says; `made` is
    the id of what it became, or was already."""

    line: int
    fate: RowFate
    message: str = ""
    made: int | None = None


def may_import(by: "User", subject: ImportSubject) -> bool:
    return by.has_perms(["claims.add_bulkimport", PERMISSIONS[subject]])


def bring_in(file: BroughtFile, *, by: "User", at: datetime) -> BulkImport:
    """Keep a file of rows, to be tried. Raises MayNotImport."""
    _refuse_unless_allowed(by, file.subject)
    with recording(by=by, why="file brought in"):
        return BulkImport.objects.create(
            file_name=file.name[-255:],
            format=file.form,
            subject=file.subject,
            content=file.content,
            sha256=file.sha256,
            rows=file.rows,
            brought_by=by,
            brought_at=at,
        )


def try_later(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Leave it to a worker to see what would become of the rows, forgetting what was seen before."""
    _refuse_unless_allowed(by, ImportSubject(bulk_import.subject))
    held = begin_trial(bulk_import, by=by)
    defer(CARRY_ON, bulk_import=held.pk, by=by.pk)
    return held


def run_later(bulk_import: BulkImport, *, by: "User", at: datetime) -> BulkImport:
    """Leave it to a worker to write the rows, or to go on with them. Raises MayNotImport and ImportNotInThisState."""
    with recording(by=by, why="rows imported"):
        held = start(bulk_import, by=by, at=at)
        defer(CARRY_ON, bulk_import=held.pk, by=by.pk)
    return held


def unfinished(file: BroughtFile) -> BulkImport | None:
    """The newest import of this very file whose rows are not all settled for good."""
    same = BulkImport.objects.filter(sha256=file.sha256, subject=file.subject, format=file.form).defer("content")
    newest: BulkImport | None = same.order_by("-pk").first()
    return newest if newest is not None and newest.state != ImportState.DONE else None


def start(bulk_import: BulkImport, *, by: "User", at: datetime) -> BulkImport:
    """Begin to write the rows, or go on where an import was interrupted, cut off ones included.

    What was tried is forgotten, since the record may have moved on. Raises MayNotImport and ImportNotInThisState.
    """
    _refuse_unless_allowed(by, ImportSubject(bulk_import.subject))
    with recording(by=by, why="rows imported"):
        held = _hold(bulk_import)
        if held.state != ImportState.RUNNING:  # running, with nobody at it: its process was killed
            _forget_trial(held)
            _move(held, ImportState.RUNNING)
    return held


def begin_trial(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Forget what an earlier trial, perhaps cut off, found. Raises ImportNotInThisState once rows are being written."""
    with recording(by=by, why="rows tried"):
        held = _hold(bulk_import)
        if held.state != ImportState.CHECKED:
            raise ImportNotInThisState(file=held.file_name, state=held.get_state_display().lower())
        _forget_trial(held)
    return held


def interrupt(bulk_import: BulkImport, *, by: "User") -> BulkImport:
    """Stop an import behind the rows that are settled. Raises ImportNotInThisState."""
    with recording(by=by, why="import interrupted"):
        held = _hold(bulk_import)
        _move(held, ImportState.INTERRUPTED)
    return held


def hold_at(bulk_import: BulkImport, *, state: ImportState, done: int) -> BulkImport:
    """The import under its row lock, as the process that is at it left it. Raises ImportStopped."""
    held = _hold(bulk_import)
    if (held.state, held.done) != (state, done):
        raise ImportStopped(done=held.done, rows=held.rows)
    return held


def settle(held: BulkImport, settled: Collection[Settled], *, at: datetime) -> BulkImport:
    """Keep the fates of these rows, in the transaction that wrote what they say; the last ones finish the import."""
    ImportedRow.objects.bulk_create(
        ImportedRow(bulk_import=held, line=row.line, fate=row.fate, message=row.message, made=row.made)
        for row in settled
    )
    held.done += len(settled)
    for fate in RowFate:
        number = sum(row.fate == fate for row in settled)
        setattr(held, fate.value, getattr(held, fate.value) + number)
    if held.state == ImportState.RUNNING and held.done >= held.rows:
        held.state, held.finished_at = ImportState.DONE, at
    held.save(update_fields=["done", *RowFate.values, "state", "finished_at"])
    return held


@contextmanager
def alone_at(bulk_import: BulkImport) -> Iterator[None]:
    """Inside, nobody else is at this import. Raises ImportUnderWay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [IMPORTS, bulk_import.pk])
        if not cursor.fetchone()[0]:
            raise ImportUnderWay(file=bulk_import.file_name)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [IMPORTS, bulk_import.pk])


def is_anyone_at(bulk_import: BulkImport) -> bool:
    """Whether a process is at this import now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = %s AND objid = %s)",
            [IMPORTS, bulk_import.pk],
        )
        return bool(cursor.fetchone()[0])


def refusals(bulk_import: BulkImport) -> Iterator[tuple[int, str]]:
    """Line and reason of each refused row, in the order of the file."""
    refused = ImportedRow.objects.filter(bulk_import=bulk_import, fate=RowFate.REFUSED).order_by("line")
    return refused.values_list("line", "message").iterator(chunk_size=1000)


def _hold(bulk_import: BulkImport) -> BulkImport:
    held: BulkImport = BulkImport.objects.select_for_update(no_key=True).defer("content").get(pk=bulk_import.pk)
    return held


def _forget_trial(held: BulkImport) -> None:
    if held.state == ImportState.CHECKED and held.done:
        ImportedRow.objects.filter(bulk_import=held).delete()
        BulkImport.objects.filter(pk=held.pk).update(done=0, **dict.fromkeys(RowFate.values, 0))
        held.refresh_from_db(fields=["done", *RowFate.values])


def _move(held: BulkImport, to: ImportState) -> None:
    if to not in IMPORT_TRANSITIONS[ImportState(held.state)]:
        raise ImportNotInThisState(file=held.file_name, state=held.get_state_display().lower())
    held.state = to
    held.save(update_fields=["state"])


def _refuse_unless_allowed(by: "User", subject: ImportSubject) -> None:
    if not may_import(by, subject):
        raise MayNotImport(subject=subject.label.lower())
