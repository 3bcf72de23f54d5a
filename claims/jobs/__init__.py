"""What a worker does for the desk, beside the people: the door for the clock and for what was put off."""

from claims.jobs import imports, ingest, presences, readings, reminders, upkeep, webhooks

__all__ = ["imports", "ingest", "presences", "readings", "reminders", "upkeep", "webhooks"]
