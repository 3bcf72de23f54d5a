"""Moments as a newsroom writes them, no more exactly than they are known. All are UTC."""

from datetime import UTC, datetime

from claims.vocabulary import Precision


def written(moment: datetime, precision: str = Precision.MINUTE) -> str:
    """ "28 July 2025, 14:05 UTC", "28 July 2025", "July 2025" or "2025"."""
    at = moment.astimezone(UTC)
    match precision:
        case Precision.MINUTE:
            return f"{at.day} {at:%B %Y, %H:%M} UTC"
        case Precision.DAY:
            return f"{at.day} {at:%B %Y}"
        case Precision.MONTH:
            return f"{at:%B %Y}"
        case _:
            return f"{at:%Y}"
