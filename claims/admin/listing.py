"""What the list of claims shows of each, derived for a whole page of claims at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claims.ledger import histories
from claims.models import Claim
from claims.moments import Moments
from claims.standing import standing
from claims.vocabulary import PositionKind
from claims.wording import wording

GAVE_NO_WORD = frozenset({PositionKind.SILENT, PositionKind.DECLINES, PositionKind.ASKED, PositionKind.NOT_ASKED})


@dataclass(frozen=True, slots=True)
class Line:
    """The claim's wording, and its parties that have given no word."""

    wording: str
    silent: tuple[str, ...]


def lines(claims: Iterable[Claim], now: datetime) -> dict[int, Line]:
    """A line for each claim, in six queries however many there are."""
    found = {}
    for claim, past in histories([claim.pk for claim in claims]).items():
        derived = standing(past, Moments(now, now))
        silent = (one.party for one in derived.positions if one.kind in GAVE_NO_WORD)
        found[claim] = Line(wording(derived, past.voices), tuple(past.voices[party].name for party in silent))
    return found
