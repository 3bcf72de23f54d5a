"""Background jobs: periodic tasks and deferred work."""

from claims.jobs import (
    editions,
    imports,
    ingest,
    notes,
    presences,
    projections,
    record_chain,
    reminders,
    sources,
    upkeep,
    webhooks,
)

__all__ = [
    "editions",
    "imports",
    "ingest",
    "notes",
    "presences",
    "projections",
    "record_chain",
    "reminders",
    "sources",
    "upkeep",
    "webhooks",
]
