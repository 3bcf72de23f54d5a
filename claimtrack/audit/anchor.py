"""An anchor: where the chain of the record ended at a moment, kept in a file outside the database.

A time-stamping authority (RFC 3161) can confirm it, so that not even whoever keeps the file could have made it later.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from claimtrack.core.exceptions import Refused


class NotAnAnchor(Refused):
    """{file} is not an anchor. Name the file that “anchor” wrote, or a new file."""


class NothingToAnchor(Refused):
    """Nothing has been recorded yet, so there is nothing to anchor."""


@dataclass(frozen=True, slots=True)
class RecordAnchor:
    """The number and the hash of the last link (hexadecimal), when the anchor was taken, and its time-stamp.

    `time_stamp` is the authority's response, base64 (empty: none was asked).
    """

    number: int
    hash: str
    at: str
    time_stamp: str = ""

    @classmethod
    def read_from(cls, file: Path) -> "RecordAnchor":
        """The anchor in this file. Raises NotAnAnchor."""
        try:
            anchor = cls(**json.loads(file.read_text(encoding="utf-8")))
            if not (isinstance(anchor.number, int) and len(bytes.fromhex(anchor.hash)) == 32):
                raise NotAnAnchor(file=file)
        except (OSError, ValueError, TypeError) as error:
            raise NotAnAnchor(file=file) from error
        return anchor

    def write_to(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
