"""Projections of claims: derived from the record, with quotes and names, and encoded as JSON."""

from claims.readings.changes import changes_by_known_at, changes_by_as_of
from claims.readings.derived import derive
from claims.readings.rendering import change_json, claim_json, encode_json, standing_json, with_clocks
from claims.readings.values import DerivedClaim

__all__ = [
    "DerivedClaim",
    "change_json",
    "changes_by_known_at",
    "changes_by_as_of",
    "claim_json",
    "derive",
    "encode_json",
    "standing_json",
    "with_clocks",
]
