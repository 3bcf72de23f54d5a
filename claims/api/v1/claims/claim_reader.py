"""Reads claims at the clocks that a request asks for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F

from claims.actions.common.locks import has_unfinished_writes
from claims.api.v1.claims.past_filter import PastFilter
from claims.domain.clocks import LATEST, Clocks, resolve_clocks
from claims.exceptions import ChangesStillBeingSaved
from claims.projections import DerivedClaim, claim_json, derive, encode_json, with_clocks
from claims.projections.stored import stored_json_at
from claimtrack.core.api.paging import RowFilter

MAX_WRITE = timedelta(minutes=5)
"""No transaction is still writing what it recorded longer ago than this."""

RETRY_SECONDS = 1


def requested_clocks(asked: Mapping[str, Any], *, now: datetime) -> Clocks:
    """The clocks of a request.

    A `known_at` whose changes are still being saved is refused, so that the same request always gets the same answer.
    Raises KnownAtInFuture and ChangesStillBeingSaved.
    """
    at = resolve_clocks(asked["as_of"], asked["known_at"], now=now)
    if asked["known_at"] and now - at.known_at < MAX_WRITE and has_unfinished_writes(at.known_at):
        raise ChangesStillBeingSaved(retry_after=RETRY_SECONDS)
    return at


class ClaimReader:
    """Reads claims at the clocks of one request: their stored projections, or derived ones."""

    def __init__(self, asked: Mapping[str, Any], *, now: datetime) -> None:
        self.at = requested_clocks(asked, now=now)
        self.is_latest = not (asked["as_of"] or asked["known_at"])
        self._derived: dict[int, DerivedClaim] = {}

    @property
    def latest_known_at(self) -> datetime:
        """The `known_at` of the request, or the latest."""
        return LATEST.known_at if self.is_latest else self.at.known_at

    @property
    def echoed_clocks(self) -> dict[str, datetime | None]:
        """The clocks as the response echoes them; None means now."""
        return {"as_of": None, "known_at": None} if self.is_latest else self.at._asdict()

    def derived(self, claims: Iterable[int]) -> dict[int, DerivedClaim]:
        """These claims, derived at the clocks of the request."""
        claims = list(claims)
        missing = [claim for claim in claims if claim not in self._derived]
        if missing:
            self._derived |= derive(missing, LATEST if self.is_latest else self.at)
        return {claim: self._derived[claim] for claim in claims}

    @property
    def stored_json(self) -> F | Case:
        """The stored JSON for these clocks, as a column for a query of claims; null if it must be derived."""
        return stored_json_at(None if self.is_latest else self.at)

    def read_json(self, stored_json: Mapping[int, str | None]) -> dict[int, str]:
        """The JSON of each of these claims that the desk had opened by then, in the same order.

        `stored_json` has the stored JSON of each. Claims without a stored projection for these clocks are derived.
        """
        missing = [claim for claim, body in stored_json.items() if body is None]
        derived = self._derived_json(missing) if missing else {}
        found = {
            claim: derived.get(claim) if body is None else self._with_clocks(body)
            for claim, body in stored_json.items()
        }
        return {claim: body for claim, body in found.items() if body is not None}

    def row_filter(self, past_filter: PastFilter) -> RowFilter | None:
        """A function that filters rows with stored JSON, and completes their JSON; None if every row is wanted."""
        if past_filter.is_empty:
            return None

        def choose(rows: list[Any]) -> list[Any]:
            found = self.read_json({row.pk: row.stored_json for row in rows})
            return [
                row._replace(stored_json=body)
                for row in rows
                if (body := found.get(row.pk)) and past_filter.matches(body)
            ]

        return choose

    def _with_clocks(self, body: str) -> str:
        return body if self.is_latest else with_clocks(body, as_of=self.at.as_of, known_at=self.at.known_at)

    def _derived_json(self, claims: Collection[int]) -> dict[int, str]:
        rows = {claim: claim_json(claim, one, **self.echoed_clocks) for claim, one in self.derived(claims).items()}
        return {claim: encode_json(row) for claim, row in rows.items() if row is not None}
