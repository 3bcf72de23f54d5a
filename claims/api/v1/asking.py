"""What a read asks of the record: at which moments, and which standings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from claims.actions.locks import let_writers_finish
from claims.ledger import histories
from claims.models import Claim
from claims.moments import Moments, moments
from claims.standing import History, Standing, standing

LONGEST_WRITE = timedelta(minutes=5)
"""Nobody is still writing what was recorded longer ago than this."""


def moments_asked(asked: Mapping[str, Any], *, now: datetime) -> Moments:
    """The moments of a question. One about the last minutes waits for whoever is still writing in them, so that the
    same question has the same answer for ever.

    Raises MomentNotYetKnown.
    """
    at = moments(asked["as_of"], asked["known_at"], now=now)
    if asked["known_at"] and now - at.known_at < LONGEST_WRITE:
        let_writers_finish()
    return at


class Derivations:
    """The histories and standings of the claims that one answer looks at, at its moments."""

    def __init__(self, at: Moments) -> None:
        self.at = at
        self._derived: dict[int, tuple[History, Standing]] = {}

    def of(self, claims: list[Claim]) -> list[tuple[Claim, History, Standing]]:
        """Each claim with its history and its standing."""
        missing = [claim.pk for claim in claims if claim.pk not in self._derived]
        if missing:
            for claim, history in histories(missing).items():
                self._derived[claim] = history, standing(history, self.at)
        return [(claim, *self._derived[claim.pk]) for claim in claims]


def fits(derived: Standing, asked: Mapping[str, Any], read_as: Mapping[int, int]) -> bool:
    """Whether a standing is one that the filters ask for: its status, who is on record in it, and who is its party.

    `read_as` says as whom sources were read then: who asks for a merged one asks for that.
    """
    confirmation, source, party = (asked.get(name) for name in ("confirmation", "source", "party"))
    is_so_confirmed = not confirmation or derived.confirmation == confirmation
    is_on_record = not source or any(act.source == read_as.get(source, source) for act in derived.live)
    is_a_party = not party or any(one.party == read_as.get(party, party) for one in derived.positions)
    return is_so_confirmed and is_on_record and is_a_party
