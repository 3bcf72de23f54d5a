"""What the API answers of claims: derived from the record, shown with its words, and written as JSON."""

from claims.readings.changes import changes_known, changes_said
from claims.readings.derived import derive
from claims.readings.rendering import change_json, claim_json, moved_to, standing_json, written_json
from claims.readings.values import Derived

__all__ = [
    "Derived",
    "change_json",
    "changes_known",
    "changes_said",
    "claim_json",
    "derive",
    "moved_to",
    "standing_json",
    "written_json",
]
