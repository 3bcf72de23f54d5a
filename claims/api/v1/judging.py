"""Whether a claim is one that is asked for, by what is told of it at the moments of the question."""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec


class Named(msgspec.Struct, frozen=True):
    id: int


class Said(msgspec.Struct, frozen=True):
    source: Named


class Stands(msgspec.Struct, frozen=True):
    party: Named
    position: str


class Told(msgspec.Struct, frozen=True):
    """What of a claim's JSON filters ask for."""

    confirmation: str
    positions: tuple[Stands, ...]
    attributions: tuple[Said, ...]


_decoder = msgspec.json.Decoder(Told)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What filters ask for: a confirmation, who is on record, who is a party, and where that party, or any, stands.

    A source is given as all who were read as one with it then. None: whichever.
    """

    confirmation: str | None = None
    source: Collection[int] | None = None
    party: Collection[int] | None = None
    position: str | None = None

    @property
    def is_anything(self) -> bool:
        return self == Wanted()

    def fits(self, body: str) -> bool:
        """Whether this JSON of a claim tells what is asked for."""
        told = _decoder.decode(body)
        is_so_confirmed = not self.confirmation or told.confirmation == self.confirmation
        is_on_record = self.source is None or any(said.source.id in self.source for said in told.attributions)
        stands = [one for one in told.positions if self.party is None or one.party.id in self.party]
        stands_so = any(not self.position or one.position == self.position for one in stands)
        return is_so_confirmed and is_on_record and (stands_so or (self.party is None and not self.position))
