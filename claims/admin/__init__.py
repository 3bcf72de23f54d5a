"""The admin of the desk: the reading room, the claims, and who speaks for whom."""

from claims.admin import affiliations, claims, documents, records

__all__ = ["affiliations", "claims", "documents", "records"]
