"""Verifies the audit: every entry is as it was written, and holds the hash of the entry before it of the same row.

The chain cannot prove its own end: deleting a row's newest entries leaves a shorter, valid chain. An anchor, stored
elsewhere, records where the audit ended at a moment.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from django.db import connection

from claimtrack.core.exceptions import Refused

BATCH_SIZE = 10_000
"""Entries per query."""
WRITER_TIMEOUT_SECONDS = 60
"""How long an anchor waits for transactions that are still writing."""


class ChainFault(StrEnum):
    """What can be wrong with an entry."""

    ALTERED = "the entry was changed: its content and its hash disagree"
    MISSING = "the entry that it points at is missing: an earlier entry was deleted or rewritten"
    BROKEN = "it does not point at the entry before it of the same row"
    CUT = "the audit differs from the anchor: entries up to it were deleted, added or changed"


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first fault in the audit. A difference from the anchor has no row."""

    fault: ChainFault
    entry: int
    table: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class AuditAnchor:
    """Where the audit ended: how many entries, the id of the last, and the SHA-256 over all their hashes in order."""

    entries: int
    last: int
    digest: str
    at: str

    @classmethod
    def read_from(cls, file: Path) -> "AuditAnchor | None":
        """The anchor in this file; None if the file does not exist. Raises NotAnAnchor."""
        try:
            return cls(**json.loads(file.read_text())) if file.exists() else None
        except (ValueError, TypeError) as error:
            raise NotAnAnchor(file=file) from error

    def write_to(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), indent=2) + "\n")


class NotAnAnchor(Refused):
    """{file} is not an anchor. Name the file that “verify_audit --anchor” wrote, or a new file."""


class AuditStillBeingWritten(Refused):
    """A transaction has been writing for a minute, so the end of the audit is not final. Try again later."""


class ChainVerifier:
    """Verifies the audit in batches by id, from the first entry to the last one at the start.

    `wait_for_writers` waits for transactions that are still writing, so that an anchor stays valid.
    """

    def __init__(self, against: AuditAnchor | None = None, *, wait_for_writers: bool = False) -> None:
        self._against = against
        self.entries = 0
        self.last = 0
        self.broken: ChainBreak | None = None
        self._digest = hashlib.sha256()
        self.end = _last_id()
        if wait_for_writers:
            _wait_for_writers()

    def batches(self) -> Iterator[int]:
        """Verify batch by batch: yields the last id of each valid batch and stops at the first fault."""
        while self.last < self.end:
            rows = self._next_rows()
            for entry, table, row, written, fault in rows:
                if self._against and entry > self._against.last:
                    self._compare()
                if fault and self.broken is None:
                    self.broken = ChainBreak(ChainFault[fault], entry, table, row)
                if self.broken:
                    return
                self._digest.update(written)
                self.entries += 1
                self.last = entry
            if not rows:
                break
            yield self.last
        self._compare()

    def anchor(self) -> AuditAnchor:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return AuditAnchor(self.entries, self.last, self._digest.hexdigest(), at)

    def _compare(self) -> None:
        """Compare with the anchor, once, when its last entry has been reached."""
        anchor, self._against = self._against, None
        walked = (self.entries, self.last, self._digest.hexdigest())
        if anchor and walked != (anchor.entries, anchor.last, anchor.digest):
            self.broken = ChainBreak(ChainFault.CUT, anchor.last)

    def _next_rows(self) -> list[tuple[int, str, str, bytes, str]]:
        with connection.cursor() as cursor:
            cursor.execute(SELECT_ENTRIES, [self.last, self.end, BATCH_SIZE])
            return cursor.fetchall()


SELECT_ENTRIES = """
SELECT entry.id, entry.table_name, entry.object_id, entry.hash,
    CASE
        WHEN audit_hash(entry) IS DISTINCT FROM entry.hash THEN 'ALTERED'
        WHEN entry.previous_hash IS NOT DISTINCT FROM before.hash THEN ''
        WHEN entry.previous_hash IS NOT NULL AND NOT EXISTS (
            SELECT FROM audit_auditentry AS other
            WHERE other.table_name = entry.table_name AND other.object_id = entry.object_id
                AND other.hash = entry.previous_hash
        ) THEN 'MISSING'
        ELSE 'BROKEN'
    END
FROM audit_auditentry AS entry
LEFT JOIN LATERAL (
    SELECT hash FROM audit_auditentry
    WHERE table_name = entry.table_name AND object_id = entry.object_id AND id < entry.id
    ORDER BY id DESC LIMIT 1
) AS before ON true
WHERE entry.id > %s AND entry.id <= %s
ORDER BY entry.id
LIMIT %s
"""


SELECT_WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE relation = 'audit_auditentry'::regclass AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def _last_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM audit_auditentry")
        return cursor.fetchone()[0]


def _wait_for_writers() -> None:
    """Wait until no transaction can still commit an entry with a smaller id than the last one seen.

    Ids are assigned before the commit, so an entry may become visible after one with a greater id. A transaction that
    has taken an id holds a lock on the table until it ends. Raises AuditStillBeingWritten.
    """
    with connection.cursor() as cursor:
        cursor.execute(SELECT_WRITERS)
        writers = set(cursor.fetchall())
        give_up = time.monotonic() + WRITER_TIMEOUT_SECONDS
        while writers:
            if time.monotonic() > give_up:
                raise AuditStillBeingWritten
            time.sleep(0.05)
            cursor.execute(SELECT_WRITERS)
            writers &= set(cursor.fetchall())
