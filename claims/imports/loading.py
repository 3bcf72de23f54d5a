"""Bringing the rows of a file onto the record, batch by batch, or trying what would become of them."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import IntegrityError, transaction

from claims.actions.importing import Settled, alone_at, begin_trial, hold_at, interrupt, settle
from claims.exceptions import ImportStopped
from claims.imports.entries import Entry, entry_of
from claims.imports.exceptions import AgainstTheRecord
from claims.imports.reading import Row
from claims.imports.shelves import SHELVES, Shelf
from claims.models import Attribution, BulkImport, ClaimRevision, Party
from claims.vocabulary import ImportState, ImportSubject, RowFate
from sources.exceptions import Refused
from sources.models import Alias, Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

BATCH = 100
"""Rows to a transaction: what is held for so long, nobody else can write."""

SHOWN = 300
"""Characters of what a row says that are kept with its fate."""

Told: TypeAlias = Callable[[BulkImport], Any]
"""Told how far the import has come, after every batch."""

Clock: TypeAlias = Callable[[], datetime]


def carry_on(
    bulk_import: BulkImport, rows: Iterable[Row], *, by: "User", clock: Clock, told: Told = lambda held: None
) -> BulkImport:
    """Settle the rows that are not settled yet: for good when the import is running, else only to see their fates.

    What a batch writes, the fates of its rows and how far the import has come are one transaction, so an import that
    was cut off goes on with the first row that left no trace. Raises ImportUnderWay, when another process is at it,
    and ImportStopped, when somebody stopped it. Whatever else ends a running import leaves it interrupted.
    """
    with alone_at(bulk_import):
        bulk_import.refresh_from_db(fields=["state", "done"])
        if bulk_import.state == ImportState.CHECKED:
            return _try(begin_trial(bulk_import, by=by), rows, by=by, clock=clock, told=told)
        try:
            return _run(bulk_import, rows, by=by, clock=clock, told=told)
        except ImportStopped:
            raise
        except BaseException:
            interrupt(bulk_import, by=by)
            raise


def _run(held: BulkImport, rows: Iterable[Row], *, by: "User", clock: Clock, told: Told) -> BulkImport:
    subject = ImportSubject(held.subject)
    for batch in _batches(islice(rows, held.done, None)):
        with recording(by=by, why=f"import {held.pk}"):
            held = hold_at(held, state=ImportState.RUNNING, done=held.done)
            held = settle(held, fates(batch, subject, by=by, at=clock()), at=clock())
        told(held)
    return held


def _try(held: BulkImport, rows: Iterable[Row], *, by: "User", clock: Clock, told: Told) -> BulkImport:
    """The same code, rolled back a batch at a time, so that a long trial keeps nobody from writing.

    What rows of earlier batches would have put on record is remembered by 16 bytes each: a row that says the same
    again finds it there. Nothing else of one row bears on the fate of another.
    """
    subject = ImportSubject(held.subject)
    tried: set[bytes] = set()
    for batch in _batches(rows):
        with transaction.atomic():
            found = fates(batch, subject, by=by, at=clock(), tried=tried)
            transaction.set_rollback(True)
        with recording(by=by, why="rows tried"):
            held = settle(hold_at(held, state=ImportState.CHECKED, done=held.done), found, at=clock())
        told(held)
    return held


def fates(
    batch: Sequence[Row], subject: ImportSubject, *, by: "User", at: datetime, tried: set[bytes] | None = None
) -> list[Settled]:
    """Put on record what each row says, and what became of each; a refused row leaves no trace.

    `tried` are the rows that an earlier, rolled back batch of a trial had put on record; those of this one are added.
    """
    said: dict[int, Entry] = {}
    settled: dict[int, Settled] = {}
    for row in batch:
        try:
            said[row.line] = entry_of(subject, row)
        except Refused as refusal:
            settled[row.line] = Settled(row.line, RowFate.REFUSED, refusal.message)
    shelf: Shelf[Any] = SHELVES[subject](list(said.values()))
    for line, entry in said.items():
        settled[line] = _settle(shelf, line, entry, tried, by=by, at=at)
    return [settled[row.line] for row in batch]


def _settle(
    shelf: Shelf[Any], line: int, entry: Entry, tried: set[bytes] | None, *, by: "User", at: datetime
) -> Settled:
    says = str(entry)[:SHOWN]
    try:
        identity = shelf.identity(entry)
        if identity in shelf.on_record:
            return Settled(line, RowFate.UNCHANGED, says, shelf.on_record[identity])
        if tried is not None and _digest(identity) in tried:
            return Settled(line, RowFate.UNCHANGED, says)
        with transaction.atomic():
            made = shelf.put_on_record(entry, by=by, at=at)
    except Refused as refusal:
        return Settled(line, RowFate.REFUSED, refusal.message)
    except IntegrityError as error:
        return Settled(line, RowFate.REFUSED, AgainstTheRecord(rule=_rule_in(error)).message)
    if tried is not None:  # what was made is about to be rolled back
        tried.add(_digest(identity))
        return Settled(line, RowFate.CREATED, says)
    shelf.on_record[identity] = made
    return Settled(line, RowFate.CREATED, says, made)


def _digest(identity: Hashable) -> bytes:
    return hashlib.sha256(repr(identity).encode()).digest()[:16]


def _rule_in(error: IntegrityError) -> str:
    """What the violated constraint says, in an editor's words."""
    name = str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))
    models = (Source, Alias, ClaimRevision, Party, Attribution)
    rules = {rule.name: str(rule.violation_error_message) for model in models for rule in model._meta.constraints}
    return rules.get(name, str(error).splitlines()[0])


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
