"""The locks of everything that draws the graph of sources: who is who, and who speaks for whom.

Every writer takes its locks in one order, whatever it does: the ledger, the opening of claims, the names of sources,
claims in id order, suggestions in id order, projections in id order. Rows of sources are locked `FOR NO KEY UPDATE`,
which lets others refer to them.
"""

from django.db import connection

LEDGER_LOCK = 0x1ED6E4
"""Advisory lock: shared by writers of claims and of names, exclusive for writers of affiliations and merges."""

NAMES_LOCK = 0x1A3E5
"""Advisory lock: writers of names take turns, so that two never wait for each other's new names."""


def lock_names() -> None:
    """Wait for other writers of names, and for affiliations and merges; keep them out until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s)", [LEDGER_LOCK, NAMES_LOCK])
