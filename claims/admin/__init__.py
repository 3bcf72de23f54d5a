"""The admin of the desk: the reading room, the claims, and who speaks for whom."""

from claims.admin import (
    affiliations,
    claims,
    deliveries,
    documents,
    fact_checks,
    flags,
    imports,
    ingest_jobs,
    jobs,
    policies,
    records,
    requests,
    silences,
    sources,
    webhooks,
)

__all__ = [
    "affiliations",
    "claims",
    "deliveries",
    "documents",
    "fact_checks",
    "flags",
    "imports",
    "ingest_jobs",
    "jobs",
    "policies",
    "records",
    "requests",
    "silences",
    "sources",
    "webhooks",
]
