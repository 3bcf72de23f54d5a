"""Partial exports: select claims, and collect every row that they depend on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import psycopg
from psycopg import sql

from claims.export.exceptions import NoClaimsSelected
from claims.export.tables import OWNER_COLUMNS, LedgerTable

SELECT_CLAIMS = """
INSERT INTO selected_claims_claim
SELECT claim.id FROM claims_claim AS claim LEFT JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
WHERE claim.id = ANY(%(claims)s) OR revision.tags && %(tags)s::varchar[]
    OR EXISTS (SELECT FROM claims_attribution AS attribution WHERE attribution.claim_id = claim.id
        AND (attribution.source_id = ANY(%(sources)s) OR attribution.relayed_by_id = ANY(%(sources)s)
            OR (attribution.further_relays && %(sources)s::bigint[] AND attribution.further_relays <> '{}')))
    OR EXISTS (SELECT FROM claims_party AS party
        WHERE party.revision_id = claim.revision_id AND party.source_id = ANY(%(sources)s))
"""


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """Claims with one of these ids or tags, or with one of these sources as source, relay or party.

    Empty selects the whole ledger.
    """

    claims: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()

    @property
    def is_partial(self) -> bool:
        return bool(self.claims or self.tags or self.sources)

    @property
    def criteria(self) -> dict[str, Any]:
        return {name: list(values) for name, values in asdict(self).items() if values}


def collect_rows(connection: psycopg.Connection, export_filter: ExportFilter, tables: Iterable[LedgerTable]) -> None:
    """Collect the keys of the rows to export in temporary tables, which are dropped at the end of the transaction.

    Adds the rows that collected rows reference, and the rows that belong to them, until there are no more.
    Raises NoClaimsSelected.
    """
    known = {table.name: table for table in tables}
    for table in known.values():
        connection.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} (id bigint PRIMARY KEY) ON COMMIT DROP").format(table.selected_keys())
        )
    claims, tags, sources = (
        list(values) for values in (export_filter.claims, export_filter.tags, export_filter.sources)
    )
    found = connection.execute(SELECT_CLAIMS, {"claims": claims, "tags": tags, "sources": sources})
    if not found.rowcount:
        criteria = "; ".join(f"{name} {', '.join(map(str, values))}" for name, values in export_filter.criteria.items())
        raise NoClaimsSelected(criteria=criteria)
    steps = [step for table in known.values() for step in _expansion_statements(table, known)]
    while sum(connection.execute(step).rowcount for step in steps):
        pass


def _expansion_statements(table: LedgerTable, known: dict[str, LedgerTable]) -> Iterable[sql.Composed]:
    for reference in table.references:
        names = {
            "column": sql.Identifier(reference.column),
            "key": sql.Identifier(table.key),
            "rows": table.identifier,
            "selected": table.selected_keys(),
            "target_keys": known[reference.to].selected_keys(),
        }
        yield sql.SQL(
            "INSERT INTO {target_keys} SELECT DISTINCT target FROM (SELECT {targets} AS target FROM {rows} AS one "
            "JOIN {selected} AS selected ON selected.id = one.{key}) AS referenced "
            "WHERE target IS NOT NULL ON CONFLICT DO NOTHING"
        ).format(**names, targets=reference.targets)
        if reference.column in OWNER_COLUMNS.get(table.name, ()):
            yield sql.SQL(
                "INSERT INTO {selected} SELECT one.{key} FROM {rows} AS one "
                "JOIN {target_keys} AS target ON target.id = one.{column} ON CONFLICT DO NOTHING"
            ).format(**names)
