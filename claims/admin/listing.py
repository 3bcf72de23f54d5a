"""Wordings for the list of claims, derived for a whole page at once."""

from collections.abc import Iterable
from datetime import datetime

from claims.ledger import read_histories
from claims.models import Claim
from claims.moments import Clocks
from claims.standing import standing
from claims.wording import wording


def wordings_by_claim(claims: Iterable[Claim], now: datetime) -> dict[int, str]:
    """Return the wording of each claim by id, in one query."""
    found = read_histories([claim.pk for claim in claims])
    return {pk: wording(standing(history, Clocks(now, now)), history.source_facts) for pk, history in found.items()}
