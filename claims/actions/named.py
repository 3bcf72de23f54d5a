"""Rows that a request refers to by id, with only the columns that recording needs."""

from typing import NamedTuple


class ClaimReference(NamedTuple):
    pk: int


class SourceReference(NamedTuple):
    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


class SnapshotReference(NamedTuple):
    pk: int
    text: str
