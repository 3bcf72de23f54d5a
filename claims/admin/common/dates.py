"""Dates and times as a newsroom writes them: no more precise than they are known, or relative to now."""

from datetime import timedelta

from claims.domain.clocks import format_datetime
from claims.domain.interval_text import format_interval
from claims.domain.stated_interval import parse_edtf


def format_edtf(edtf: str) -> str:
    """ "28 July 2025" for "2025-07-28"; a dash if nothing is recorded."""
    return format_interval(parse_edtf(edtf)) if edtf else "–"


def time_ago(time: timedelta) -> str:
    """ "just now", "3 min ago", "5 h ago", "12 days ago": rounded down."""
    minutes = int(time / timedelta(minutes=1))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    hours = minutes // 60
    return f"{hours} h ago" if hours < 48 else f"{hours // 24} days ago"


__all__ = ["format_datetime", "format_edtf", "time_ago"]
