"""Rows that a request refers to by id, with only the columns that recording needs."""

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
