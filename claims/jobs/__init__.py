"""Background jobs: periodic tasks and deferred work."""

from claims.jobs import imports, ingest, presences, projections, record_chain, reminders, upkeep, webhooks

__all__ = ["imports", "ingest", "presences", "projections", "record_chain", "reminders", "upkeep", "webhooks"]
