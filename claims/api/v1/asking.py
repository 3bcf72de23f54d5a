"""Reads claims at the clocks that a request asks for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F

from claims.actions.locks import has_unfinished_writes
from claims.api.v1.judging import Wanted
from claims.exceptions import ChangesStillBeingSaved
from claims.moments import EVERYTHING, Moments, moments
from claims.readings import Derived, claim_json, derive, encode_json, with_clocks
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
    """Reads claims at the clocks of one request: their stored projections, or derived ones."""

    def __init__(self, asked: Mapping[str, Any], *, now: datetime) -> None:
        self.at = moments_asked(asked, now=now)
        self.is_of_now = not (asked["as_of"] or asked["known_at"])
        self._derived: dict[int, Derived] = {}

    @property
    def knowing(self) -> datetime:
        """The `known_at` of the request, or the latest."""
        return EVERYTHING.known_at if self.is_of_now else self.at.known_at

    @property
    def echo(self) -> dict[str, datetime | None]:
        """The clocks as the response echoes them; None means now."""
        return {"as_of": None, "known_at": None} if self.is_of_now else self.at._asdict()

    def derived(self, claims: Iterable[int]) -> dict[int, Derived]:
        """These claims, derived at the clocks of the request."""
        claims = list(claims)
        missing = [claim for claim in claims if claim not in self._derived]
        if missing:
            self._derived |= derive(missing, EVERYTHING if self.is_of_now else self.at)
        return {claim: self._derived[claim] for claim in claims}

    @property
    def kept(self) -> F | Case:
        """The stored JSON for these clocks, as a column for a query of claims; null if it must be derived."""
        return kept_at(None if self.is_of_now else self.at)

    def told(self, kept: Mapping[int, str | None]) -> dict[int, str]:
        """The JSON of each of these claims that the desk had opened by then, in the same order.

        `kept` has the stored JSON of each. Claims without a stored projection for these clocks are derived.
        """
        missing = [claim for claim, body in kept.items() if body is None]
        derived = self._derived_json(missing) if missing else {}
        found = {claim: derived.get(claim) if body is None else self._with_clocks(body) for claim, body in kept.items()}
        return {claim: body for claim, body in found.items() if body is not None}

    def choosing(self, wanted: Wanted) -> Choose | None:
        """A function that filters rows with stored JSON, and completes their JSON; None if every row is wanted."""
        if wanted.is_anything:
            return None

        def choose(rows: list[Any]) -> list[Any]:
            found = self.told({row.pk: row.kept for row in rows})
            return [row._replace(kept=body) for row in rows if (body := found.get(row.pk)) and wanted.fits(body)]

        return choose

    def _with_clocks(self, body: str) -> str:
        return body if self.is_of_now else with_clocks(body, as_of=self.at.as_of, known_at=self.at.known_at)

    def _derived_json(self, claims: Collection[int]) -> dict[int, str]:
        rows = {claim: claim_json(claim, one, **self.echo) for claim, one in self.derived(claims).items()}
        return {claim: encode_json(row) for claim, row in rows.items() if row is not None}
