"""What the API answers of claims: derived from the record, shown with its words, and written as JSON."""

from claims.readings.derived import derive
from claims.readings.details import details_of
from claims.readings.rendering import claim_json, moved_to, written_json
from claims.readings.values import Derived

__all__ = ["Derived", "claim_json", "derive", "details_of", "moved_to", "written_json"]
