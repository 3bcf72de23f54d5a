"""Dates and times as a newsroom writes them: no more precise than they are known, or relative to now."""

from datetime import timedelta

from claims.domain.clocks import format_datetime


def time_ago(time: timedelta) -> str:
    """ "just now", "3 min ago", "5 h ago", "12 days ago": rounded down."""
    minutes = int(time / timedelta(minutes=1))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    hours = minutes // 60
    return f"{hours} h ago" if hours < 48 else f"{hours // 24} days ago"


__all__ = ["format_datetime", "time_ago"]
