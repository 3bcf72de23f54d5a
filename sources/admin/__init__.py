"""The admin of sources and of what was published. Who speaks for whom is recorded in `claims.admin`."""

from sources.admin import records, sources

__all__ = ["records", "sources"]
