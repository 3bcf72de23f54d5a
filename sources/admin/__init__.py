"""The admin of what was published, and of the audit. Sources' pages, and who speaks for whom, are in `claims.admin`."""

from sources.admin import audit, records

__all__ = ["audit", "records"]
