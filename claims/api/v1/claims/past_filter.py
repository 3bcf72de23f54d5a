"""Filters claims by their JSON, for requests about the past, whose standings the database cannot filter.

The JSON does not hold all attributions of a claim, so claims are filtered by a source on record with a query.
"""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec


class SourceId(msgspec.Struct, frozen=True):
    id: int


class FilteredPosition(msgspec.Struct, frozen=True):
    party: SourceId
    position: str


class FilteredClaim(msgspec.Struct, frozen=True):
    """The fields of a claim's JSON that can be filtered by."""

    confirmation: str
    positions: tuple[FilteredPosition, ...]


_decoder = msgspec.json.Decoder(FilteredClaim)


@dataclass(frozen=True, slots=True)
class PastFilter:
    """A filter by confirmation, by party, and by the position of that party or of any party.

    A party is given with all sources that resolved to the same one at the time. None: any.
    """

    confirmation: str | None = None
    party: Collection[int] | None = None
    position: str | None = None

    @property
    def is_empty(self) -> bool:
        return self == PastFilter()

    def matches(self, body: str) -> bool:
        """Whether the filter accepts a claim with this JSON."""
        claim = _decoder.decode(body)
        is_so_confirmed = not self.confirmation or claim.confirmation == self.confirmation
        positions = [one for one in claim.positions if self.party is None or one.party.id in self.party]
        has_position = any(not self.position or one.position == self.position for one in positions)
        return is_so_confirmed and (has_position or (self.party is None and not self.position))
