"""The desk's admin. Importing this package registers every model admin."""

from claims.admin.attributions import article_change_admin
from claims.admin.claims import claim_admin, positions
from claims.admin.comment_requests import request_lists
from claims.admin.common import record_lists
from claims.admin.documents import document_admin, ruled_out_names
from claims.admin.fact_checks import fact_check_admin
from claims.admin.imports import api_imports, import_admin
from claims.admin.settings import jobs, policies
from claims.admin.sources import affiliation_admin, source_admin
from claims.admin.webhooks import deliveries, endpoints

__all__ = [
    "affiliation_admin",
    "api_imports",
    "article_change_admin",
    "claim_admin",
    "deliveries",
    "document_admin",
    "endpoints",
    "fact_check_admin",
    "import_admin",
    "jobs",
    "policies",
    "positions",
    "record_lists",
    "request_lists",
    "ruled_out_names",
    "source_admin",
]
