"""The desk's admin. Importing this package registers every model admin."""

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
