"""Standings of claims at given clocks, and the clocks from which on they hold."""

from collections.abc import Collection, Iterator
from datetime import datetime

from claims.domain.clocks import Clocks
from claims.domain.history import History
from claims.domain.standing import standing
from claims.projections.details import DerivedClaim
from claims.projections.record_details import read_with_details


def derive(claims: Collection[int], at: Clocks) -> dict[int, DerivedClaim]:
    """Derive these claims at these clocks, with one query for all of them."""
    histories, details = read_with_details(claims, at.known_at)
    return {claim: DerivedClaim(history, standing(history, at), details) for claim, history in histories.items()}


def last_stated_at(history: History) -> datetime | None:
    """The latest time at which anything that counts for the standing was stated or asked."""
    said = [attribution.effective_at for attribution in history.attributions]
    return max((*said, *(comment_request.asked_at for comment_request in history.comment_requests)), default=None)


def last_recorded_at(derived: DerivedClaim) -> datetime | None:
    """The latest time at which the desk learned anything that counts for the standing, or gave a source its name."""
    return max((*_recorded(derived.history), *_revised(derived)), default=None)


def _revised(derived: DerivedClaim) -> Iterator[datetime]:
    for revisions in derived.history.revised_facts.values():
        yield revisions[-1].recorded_at
    revised_at = derived.details.document_revised_at
    for attribution in derived.history.attributions if revised_at else ():
        snapshot = derived.details.words[attribution.id].snapshot
        if snapshot is not None and snapshot in revised_at:
            yield revised_at[snapshot]


def _recorded(history: History) -> Iterator[datetime]:
    for rows in (
        history.attributions,
        history.party_lists,
        history.links,
        history.comment_requests,
        history.identities,
    ):
        for row in rows:
            yield row.recorded_at
            ended = getattr(row, "superseded_at", None) or getattr(row, "ended_at", None)
            if ended is not None:
                yield ended
