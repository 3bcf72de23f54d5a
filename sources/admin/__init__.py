"""The admin of snapshots and the audit. The pages of sources and affiliations are in `claims.admin`."""

from sources.admin import audit, records

__all__ = ["audit", "records"]
