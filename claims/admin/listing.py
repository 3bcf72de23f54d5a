"""Wordings for the list of claims, derived for a whole page at once."""

from collections.abc import Iterable
from datetime import datetime

from claims.ledger import histories
from claims.models import Claim
from claims.moments import Moments
from claims.standing import standing
from claims.wording import wording


def sentences(claims: Iterable[Claim], now: datetime) -> dict[int, str]:
    """Return the wording of each claim by id, in one query."""
    found = histories([claim.pk for claim in claims])
    return {pk: wording(standing(history, Moments(now, now)), history.voices) for pk, history in found.items()}
