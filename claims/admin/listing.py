"""What the list of claims says of each, derived for a whole page of claims at once."""

from collections.abc import Iterable
from datetime import datetime

from claims.ledger import histories
from claims.models import Claim
from claims.moments import Moments
from claims.standing import standing
from claims.wording import wording


def sentences(claims: Iterable[Claim], now: datetime) -> dict[int, str]:
    """The wording of each claim, in one query however many there are."""
    found = histories([claim.pk for claim in claims])
    return {claim: wording(standing(past, Moments(now, now)), past.voices) for claim, past in found.items()}
