"""A part of the ledger: the claims that are asked for, with everything that they rest on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import psycopg
from psycopg import sql

from claims.dumping.exceptions import NothingChosen
from claims.dumping.tables import FOLLOW, Table

CHOSEN = """
INSERT INTO kept_claims_claim
SELECT claim.id FROM claims_claim AS claim LEFT JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
WHERE claim.id = ANY(%(claims)s) OR revision.tags && %(tags)s::varchar[]
    OR EXISTS (SELECT FROM claims_attribution AS said WHERE said.claim_id = claim.id
        AND (said.source_id = ANY(%(sources)s) OR said.relayed_by_id = ANY(%(sources)s)))
    OR EXISTS (SELECT FROM claims_party AS party
        WHERE party.revision_id = claim.revision_id AND party.source_id = ANY(%(sources)s))
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims with these numbers, those with one of these tags, and those that one of these sources spoke on or is
    a party of; nothing: the whole ledger."""

    claims: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()

    @property
    def is_part(self) -> bool:
        return bool(self.claims or self.tags or self.sources)

    @property
    def asked(self) -> dict[str, Any]:
        return {name: list(values) for name, values in asdict(self).items() if values}


def keep(connection: psycopg.Connection, choice: Choice, tables: Iterable[Table]) -> None:
    """Write the keys of the rows that the choice needs into temporary tables, which go with the transaction.

    Each row brings the rows that it points at, and those that belong to it, until nothing more comes.
    Raises NothingChosen.
    """
    known = {table.name: table for table in tables}
    for table in known.values():
        connection.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} (id bigint PRIMARY KEY) ON COMMIT DROP").format(table.kept())
        )
    claims, tags, sources = (list(values) for values in (choice.claims, choice.tags, choice.sources))
    found = connection.execute(CHOSEN, {"claims": claims, "tags": tags, "sources": sources})
    if not found.rowcount:
        asked = "; ".join(f"{name} {', '.join(map(str, values))}" for name, values in choice.asked.items())
        raise NothingChosen(asked=asked)
    steps = [step for table in known.values() for step in _steps(table, known)]
    while sum(connection.execute(step).rowcount for step in steps):
        pass


def _steps(table: Table, known: dict[str, Table]) -> Iterable[sql.Composed]:
    for pointer in table.pointers:
        names = {
            "column": sql.Identifier(pointer.column),
            "key": sql.Identifier(table.key),
            "rows": table.identifier,
            "kept": table.kept(),
            "kept_there": known[pointer.to].kept(),
        }
        yield sql.SQL(
            "INSERT INTO {kept_there} SELECT DISTINCT one.{column} FROM {rows} AS one "
            "JOIN {kept} AS kept ON kept.id = one.{key} WHERE one.{column} IS NOT NULL ON CONFLICT DO NOTHING"
        ).format(**names)
        if pointer.column in FOLLOW.get(table.name, ()):
            yield sql.SQL(
                "INSERT INTO {kept} SELECT one.{key} FROM {rows} AS one "
                "JOIN {kept_there} AS kept ON kept.id = one.{column} ON CONFLICT DO NOTHING"
            ).format(**names)
