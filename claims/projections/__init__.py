"""Projections of claims: derived from the record, with quotes and names, and encoded as JSON."""

from claims.projections.claim_json import change_json, claim_json, encode_json, standing_fields, with_clocks
from claims.projections.derive import derive
from claims.projections.details import DerivedClaim
from claims.projections.standing_changes import changes_by_as_of, changes_by_known_at

__all__ = [
    "DerivedClaim",
    "change_json",
    "changes_by_as_of",
    "changes_by_known_at",
    "claim_json",
    "derive",
    "encode_json",
    "standing_fields",
    "with_clocks",
]
