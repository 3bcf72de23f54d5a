"""How some claims read at whichever moments: two queries, however many claims and moments there are."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import msgspec

from claims.moments import EARLIEST, Moments
from claims.readings.derived import moments_of_knowing, moments_of_saying, said_by
from claims.readings.details import read_with_details
from claims.readings.rendering import claim_json, written_json
from claims.readings.values import ClaimDetails, Derived
from claims.standing import standing
from claims.vocabulary import EventKind
from sources.prepared import all_of

SHOWN = """
WITH event AS MATERIALIZED (  -- of these claims: whatever their kind, there are few
    SELECT * FROM claims_changeevent WHERE claim_id = ANY(%(claims)s::bigint[])
)
SELECT json_build_array(
    (SELECT json_object_agg(claim_id, revisions) FROM (
        SELECT claim_id, json_agg(json_build_array(recorded_at, number, statement, language, tags)
            ORDER BY number) AS revisions
        FROM claims_claimrevision AS revision WHERE claim_id = ANY(%(claims)s::bigint[]) GROUP BY claim_id) AS worded),
    (SELECT json_object_agg(claim_id, moments) FROM (
        SELECT claim_id, json_agg(recorded_at ORDER BY id) AS moments FROM event
        WHERE kind = %(confirmation_changed)s GROUP BY claim_id) AS changed)
)::text
"""


class Revision(msgspec.Struct, frozen=True, array_like=True):
    recorded_at: datetime
    number: int
    statement: str
    language: str
    tags: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """Of each claim its revisions, and the moments at which its confirmation changed; the oldest first."""

    revisions: dict[int, tuple[Revision, ...]] | None
    changes: dict[int, tuple[datetime, ...]] | None


class Text(NamedTuple):
    """The JSON of a claim without its stage, and the moment by which all that it tells had been said, or EARLIEST."""

    said_by: datetime
    body: str


_decoder = msgspec.json.Decoder(Shown)


class Past:
    """Some claims, at any moments of either clock."""

    def __init__(self, claims: Collection[int]) -> None:
        self._histories, self._details = read_with_details(claims)
        asked = {"claims": list(claims), "confirmation_changed": EventKind.CONFIRMATION_CHANGED}
        ((found,),) = all_of(SHOWN, asked)
        shown = _decoder.decode(found)
        self._revisions, self._changes = shown.revisions or {}, shown.changes or {}

    def moments_of_knowing(self, claim: int) -> list[datetime]:
        """The moments from which on the claim may have read otherwise than before, the oldest first."""
        opened = self._revisions[claim][0].recorded_at
        moments = {*moments_of_knowing(self._histories[claim]), *self._changes.get(claim, ())}
        return sorted(moment for moment in moments if moment >= opened)

    def moments_of_saying(self, claim: int) -> list[datetime]:
        """The same of the other clock, for who knows all that is on record; before the first, nothing had been said."""
        return sorted({EARLIEST, *moments_of_saying(self._histories[claim])})

    def text(self, claim: int, at: Moments) -> Text | None:
        """How it read at these moments; None where the desk had not opened it yet."""
        revision = _newest(self._revisions[claim], at.known_at)
        if revision is None:
            return None
        whole = self._histories[claim]
        told = ClaimDetails(
            stage="",
            number=revision.number,
            statement=revision.statement,
            language=revision.language,
            tags=revision.tags,
            changed_at=max((change for change in self._changes.get(claim, ()) if change <= at.known_at), default=None),
        )
        details = replace(self._details, claims={claim: told})
        row = claim_json(claim, Derived(whole, standing(whole, at), details), as_of=None, known_at=None)
        return Text(said_by(whole, at.known_at) or EARLIEST, written_json(row)) if row else None


def _newest(revisions: Collection[Revision], known_at: datetime) -> Revision | None:
    return max((one for one in revisions if one.recorded_at <= known_at), key=lambda one: one.number, default=None)
