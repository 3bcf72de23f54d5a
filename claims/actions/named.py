"""What is read of the rows that somebody names by their ids to have a thing recorded: no more than is looked at."""

from typing import NamedTuple


class NamedClaim(NamedTuple):
    pk: int


class NamedSource(NamedTuple):
    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


class NamedSnapshot(NamedTuple):
    pk: int
    text: str
