"""Wordings for the list of claims, derived for a whole page at once."""

from collections.abc import Iterable

from claims.domain.clocks import LATEST
from claims.domain.standing import standing
from claims.domain.wording import wording
from claims.models import Claim
from claims.projections.history import read_histories


def wordings_by_claim(claims: Iterable[Claim]) -> dict[int, str]:
    """Return the wording of each claim by id, in one query."""
    found = read_histories([claim.pk for claim in claims])
    return {pk: wording(standing(history, LATEST), history.source_facts) for pk, history in found.items()}
