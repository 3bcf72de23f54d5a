"""What a read asks of the record: at which moments, and which standings."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.expressions import RawSQL

from claims.actions.locks import has_unfinished_writes
from claims.api.v1.judging import Wanted
from claims.exceptions import ChangesStillBeingSaved
from claims.moments import EVERYTHING, Moments, moments
from claims.readings import Derived, claim_json, derive, moved_to, written_json
from claims.readings.kept import kept_at
from sources.api.paging import Choose

MAX_WRITE = timedelta(minutes=5)
"""No transaction is still writing what it recorded longer ago than this."""

RETRY_SECONDS = 1


def moments_asked(asked: Mapping[str, Any], *, now: datetime) -> Moments:
    """The clocks of a request.

    A `known_at` whose changes are still being saved is refused, so that the same request always gets the same answer.
    Raises MomentNotYetKnown and ChangesStillBeingSaved.
    """
    at = moments(asked["as_of"], asked["known_at"], now=now)
    if asked["known_at"] and now - at.known_at < MAX_WRITE and has_unfinished_writes(at.known_at):
        raise ChangesStillBeingSaved(retry_after=RETRY_SECONDS)
    return at


class Readings:
    """The claims that one answer looks at, at its moments: what was written down of them, or what is derived."""

    def __init__(self, asked: Mapping[str, Any], *, now: datetime) -> None:
        self.at = moments_asked(asked, now=now)
        self.is_of_now = not (asked["as_of"] or asked["known_at"])
        self._derived: dict[int, Derived] = {}

    @property
    def knowing(self) -> datetime:
        """The moment whose knowledge the answer tells."""
        return EVERYTHING.known_at if self.is_of_now else self.at.known_at

    @property
    def echo(self) -> dict[str, datetime | None]:
        """The moments as the answer tells them; None means now."""
        return {"as_of": None, "known_at": None} if self.is_of_now else self.at._asdict()

    def derived(self, claims: Iterable[int]) -> dict[int, Derived]:
        """How these claims stood."""
        claims = list(claims)
        missing = [claim for claim in claims if claim not in self._derived]
        if missing:
            self._derived |= derive(missing, EVERYTHING if self.is_of_now else self.at)
        return {claim: self._derived[claim] for claim in claims}

    @property
    def kept(self) -> F | RawSQL:
        """What was written down of a claim for the moments; to be read in the query of the claims."""
        return kept_at(None if self.is_of_now else self.at)

    def told(self, kept: Mapping[int, str | None]) -> dict[int, str]:
        """The JSON of each of these claims that the desk had opened by then, in their order.

        `kept` is what was read of each; of whom nothing is kept for the moments is derived.
        """
        missing = [claim for claim, body in kept.items() if body is None]
        anew = self._told_anew(missing) if missing else {}
        told = {claim: anew.get(claim) if body is None else self._moved(body) for claim, body in kept.items()}
        return {claim: body for claim, body in told.items() if body is not None}

    def choosing(self, wanted: Wanted) -> Choose | None:
        """Which of some rows of claims, with what is kept of them, are wanted; they come back with what is told."""
        if wanted.is_anything:
            return None

        def choose(rows: list[Any]) -> list[Any]:
            told = self.told({row.pk: row.kept for row in rows})
            return [row._replace(kept=body) for row in rows if (body := told.get(row.pk)) and wanted.fits(body)]

        return choose

    def _moved(self, body: str) -> str:
        return body if self.is_of_now else moved_to(body, as_of=self.at.as_of, known_at=self.at.known_at)

    def _told_anew(self, claims: Collection[int]) -> dict[int, str]:
        derived = self.derived(claims)
        told = {claim: claim_json(claim, one, **self.echo) for claim, one in derived.items()}
        return {claim: written_json(row) for claim, row in told.items() if row is not None}
