"""The admin of the desk: the reading room, the claims, and who speaks for whom."""

from claims.admin import (
    affiliations,
    claims,
    documents,
    flags,
    imports,
    jobs,
    policies,
    records,
    requests,
    silences,
    sources,
)

__all__ = [
    "affiliations",
    "claims",
    "documents",
    "flags",
    "imports",
    "jobs",
    "policies",
    "records",
    "requests",
    "silences",
    "sources",
]
