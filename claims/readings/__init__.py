"""Projections of claims: derived from the record, with quotes and names, and encoded as JSON."""

from claims.readings.changes import changes_known, changes_said
from claims.readings.derived import derive
from claims.readings.rendering import change_json, claim_json, encode_json, standing_json, with_clocks
from claims.readings.values import Derived

__all__ = [
    "Derived",
    "change_json",
    "changes_known",
    "changes_said",
    "claim_json",
    "derive",
    "encode_json",
    "standing_json",
    "with_clocks",
]
