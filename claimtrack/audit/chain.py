"""Verifies the chain of the record: every row is as it was recorded, and none was added past the database's rules.

Each row that is only ever added has a link in the chain, with the row's digest and a hash that covers all links before
it. `seal_record` appends the links of rows that have been committed since. What the chain alone cannot prove is its own
end: whoever owns the database could replace the newest rows together with their links. An anchor, stored elsewhere,
proves that too, up to the moment at which it was taken.
"""

import hashlib
from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.apps import apps
from django.db import connection

from claimtrack.audit.anchor import RecordAnchor
from claimtrack.core.db.append_only import AppendOnly, RecordedRow

BATCH_SIZE = 10_000
"""Links per query."""
RACE = timedelta(seconds=1)
"""Two transactions at once may get their positions and their moments in a different order, but not further apart."""
PROTECTING_TRIGGERS = ("refuse_change", "refuse_truncate")
APPEND_ONLY_TRIGGERS = (*PROTECTING_TRIGGERS, "set_recorded_at")


class ChainFault(StrEnum):
    """What can be wrong with the record."""

    CHANGED = "the row is not as it was recorded"
    REMOVED = "the row was removed"
    RELINKED = "its link in the chain was changed, or the one before it was removed"
    ADDED = "the row was added past the database's rules: it has no link in the chain"
    BACKDATED = "the row says an earlier time than rows that were recorded before it"
    REPLACED = "the chain is not the one of the anchor: its end was removed or replaced"
    UNPROTECTED = "the rules that protect the table are switched off"


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first fault in the record: in which row, or only in which table, or at which link (an anchor's)."""

    fault: ChainFault
    table: str = ""
    key: int | None = None
    link: int | None = None


class Link(NamedTuple):
    """A link of the chain, as audit_recordlink has it."""

    number: int
    table: str
    key: int
    position: int
    digest: bytes
    sealed_us: int
    hash: bytes

    def hash_after(self, previous: bytes) -> bytes:
        """The hash that this link must have after one with the hash `previous`."""
        content = f"{self.number} {self.table} {self.key} {self.position} {self.sealed_us}"
        return hashlib.sha256(previous + self.digest + content.encode()).digest()


class ChainVerifier:
    """Verifies the chain in batches, from its first link to what was its last one at the start."""

    def __init__(self, against: RecordAnchor | None = None) -> None:
        seal_record()
        self.broken = _unprotected_table()
        last = last_link()
        self.end = last.number if last else 0
        self.links = 0
        self._against = against
        self._hash = b""
        self._moments: list[tuple[int, datetime]] = []
        """Of the latest rows: position and moment, by position."""

    def batches(self) -> Iterator[int]:
        """Verify batch by batch: yields how many links are verified, and stops at the first fault."""
        while not self.broken and self.links < self.end and (batch := _next_links(self.links, self.end)):
            rows = _rows_of(batch)
            for link in batch:
                self.broken = self._fault_at(link, rows.get((link.table, link.key)))
                if self.broken:
                    return
                self._hash, self.links = link.hash, link.number
            yield self.links
        if not self.broken and (self.links < self.end or (self._against and self._against.number > self.end)):
            self.broken = ChainBreak(ChainFault.REPLACED, link=self.links)
        self.broken = self.broken or _row_without_link()

    def _fault_at(self, link: Link, row: tuple[bytes, datetime] | None) -> ChainBreak | None:
        if link.number != self.links + 1 or link.hash != link.hash_after(self._hash):
            return ChainBreak(ChainFault.RELINKED, link.table, link.key, link.number)
        if self._against and self._against.number == link.number and self._against.hash != link.hash.hex():
            return ChainBreak(ChainFault.REPLACED, link=link.number)
        if row is None:
            return ChainBreak(ChainFault.REMOVED, link.table, link.key)
        digest, moment = row
        if digest != link.digest:
            return ChainBreak(ChainFault.CHANGED, link.table, link.key)
        if link.position and not self._fits_among_the_latest(link.position, moment):
            return ChainBreak(ChainFault.BACKDATED, link.table, link.key)
        return None

    def _fits_among_the_latest(self, position: int, moment: datetime) -> bool:
        at = bisect(self._moments, (position, moment))
        earlier, later = self._moments[at - 1 : at], self._moments[at : at + 1]
        insort(self._moments, (position, moment))
        del self._moments[: -2 * BATCH_SIZE]
        return all(other <= moment + RACE for _, other in earlier) and all(moment <= other + RACE for _, other in later)


def seal_record() -> int:
    """Append the rows that have been committed since to the chain. Returns how many; 0 while another process does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.seal_record()")
        return cursor.fetchone()[0]


def last_link() -> Link | None:
    """The end of the chain."""
    with connection.cursor() as cursor:
        cursor.execute(f"{SELECT_COLUMNS} ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
    return Link(*row) if row else None


def _next_links(after: int, end: int) -> list[Link]:
    with connection.cursor() as cursor:
        cursor.execute(SELECT_LINKS, [after, end, BATCH_SIZE])
        return [Link(*row) for row in cursor.fetchall()]


def _rows_of(links: list[Link]) -> dict[tuple[str, int], tuple[bytes, datetime]]:
    """Digest and moment of the rows that these links are about, by table and key."""
    keys = defaultdict(list)
    for link in links:
        keys[link.table].append(link.key)
    found = {}
    with connection.cursor() as cursor:
        for table, wanted in keys.items():
            cursor.execute("SELECT key, digest, moment FROM public.record_digests(%s, %s)", [table, wanted])
            found |= {(table, key): (digest, moment) for key, digest, moment in cursor.fetchall()}
    return found


def _unprotected_table() -> ChainBreak | None:
    """A table of the record whose triggers are missing or switched off."""
    needed = {
        (model._meta.db_table, trigger)
        for model in apps.get_models()
        if issubclass(model, RecordedRow)
        for trigger in (APPEND_ONLY_TRIGGERS if issubclass(model, AppendOnly) else PROTECTING_TRIGGERS)
    }
    with connection.cursor() as cursor:
        cursor.execute(SELECT_TRIGGERS)
        unprotected = sorted(needed - set(cursor.fetchall()))
    return ChainBreak(ChainFault.UNPROTECTED, unprotected[0][0]) if unprotected else None


def _row_without_link() -> ChainBreak | None:
    """A row that should have a link by now, because its position is settled."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, key_column FROM public.record_tables()")
        for table, key in cursor.fetchall():
            cursor.execute(SELECT_WITHOUT_LINK.format(table=table, key=key), [table])
            if row := cursor.fetchone():
                return ChainBreak(ChainFault.ADDED, table, row[0])
    return None


SELECT_COLUMNS = "SELECT number, table_name, key, record_position, digest, sealed_us, hash FROM audit_recordlink"
SELECT_LINKS = f"{SELECT_COLUMNS} WHERE number > %s AND number <= %s ORDER BY number LIMIT %s"

SELECT_WITHOUT_LINK = """
SELECT recorded.{key} FROM {table} AS recorded
WHERE recorded.record_position <= (SELECT settled_position FROM audit_chainstate) AND NOT EXISTS (
    SELECT FROM audit_recordlink AS link WHERE link.table_name = %s AND link.key = recorded.{key}
)
ORDER BY recorded.{key} LIMIT 1
"""

SELECT_TRIGGERS = """
SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'
"""
