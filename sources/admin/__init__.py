"""The admin of snapshots. The pages of sources and affiliations need claims, so they are in `claims.admin`."""

from sources.admin import snapshots

__all__ = ["snapshots"]
