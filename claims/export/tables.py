"""The tables of the ledger, their load order and the references between them, read from the models."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from psycopg import sql

from claimtrack.audit.models import AuditEntry

EXCLUDED_TABLES: Mapping[str, str] = {
    "claims_bulkimport": "import runs with their files",
    "claims_importedrow": "results of import rows",
    "claims_claimvisit": "what somebody has seen of a claim",
    "claims_ingestjob": "ingest jobs",
    "claims_presence": "who has a page open",
    "claims_savedfilter": "somebody's own settings",
    "claims_webhookattempt": "delivery log",
    "claims_webhookdelivery": "delivery log",
    "claims_webhookendpoint": "settings of this installation",
    "claims_webhooksecret": "a secret",
    "audit_auditentry": "exported on request",
    "audit_auditexport": "log of audit exports from this database",
    "audit_chainstate": "the chain of the record in this database",
    "audit_recordlink": "the chain of the record in this database",
    "core_idempotentresponse": "stored API responses",
}
"""Tables that are not exported, and what they contain."""

DERIVED_TABLES = frozenset({"claims_currentposition", "claims_claimsearchtext", "core_resourceupdate"})
"""Tables that are derived again after a load."""

INSTALLATION_COLUMNS = frozenset({"record_position", "settled_position"})
"""Columns that number the record of this installation. A loaded ledger begins a chain of its own, by its moments."""

DERIVED_COLUMNS: Mapping[str, frozenset[str]] = {
    "claims_claimprojection": frozenset({"json", "is_announced", "last_stated_at", "last_recorded_at"}),
}
"""Columns that are derived again after a load; they have defaults until then."""

OWNER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims_articlechange": ("reanchoring_id",),
    "claims_attribution": ("claim_id", "supersedes_id"),
    "claims_pendingcommentrequest": ("request_id",),
    "claims_changeevent": ("claim_id",),
    "claims_claim": ("merged_into_id",),
    "claims_claimrevision": ("claim_id",),
    "claims_commentattempt": ("request_id",),
    "claims_commentoutcome": ("request_id",),
    "claims_commentrequest": ("claim_id",),
    "claims_claimprojection": ("claim_id",),
    "claims_currentedition": ("claim_id",),
    "claims_currentstanding": ("claim_id",),
    "claims_edition": ("claim_id",),
    "claims_eventposition": ("event_id",),
    "claims_factcheck": ("claim_id",),
    "claims_factcheckrevision": ("fact_check_id",),
    "claims_party": ("revision_id",),
    "claims_policyoverride": ("review_id",),
    "claims_publishedreference": ("edition_id",),
    "claims_reanchoring": ("attribution_id",),
    "claims_review": ("revision_id",),
    "claims_ruledoutname": ("source_id",),
    "sources_affiliation": ("source_id", "supersedes_id"),
    "sources_alias": ("source_id",),
    "sources_documentrevision": ("document_id",),
    "sources_merge": ("source_id", "into_id", "supersedes_id"),
    "sources_sourcerevision": ("source_id",),
}
"""Columns that reference the row's owner: a partial export that includes the owner includes the row."""

REFERENCED_TABLES = frozenset({"claims_suggestion", "sources_document", "sources_snapshot", "sources_source"})
"""Tables whose rows are in a partial export only if another exported row references them."""

WHOLE_LEDGER_TABLES = frozenset({"claims_claimnote", "claims_policy"})
"""Tables that only full exports include: what concerns no single claim, and what is only for this desk."""


ARRAYS_OF_SOURCES: Mapping[str, tuple[str, ...]] = {
    "claims_attribution": ("further_relays",),
    "claims_suggestion": ("further_relays",),
}
"""Columns with the ids of several sources."""


@dataclass(frozen=True, slots=True)
class TableReference:
    """A column that references another ledger table, once or, if it `is_array`, several times."""

    column: str
    to: str
    is_array: bool = False

    @property
    def targets(self) -> sql.Composed:
        """The expression for the referenced keys of a row, `one`."""
        column = sql.SQL("one.{}").format(sql.Identifier(self.column))
        return sql.SQL("unnest({})").format(column) if self.is_array else column


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A table to export: these columns of its rows, ordered by `key`."""

    name: str
    key: str
    columns: tuple[str, ...]
    references: tuple[TableReference, ...] = ()
    people: tuple[str, ...] = ()
    """Columns that reference user accounts."""
    row_filter: tuple[str, tuple[str, ...]] | None = None
    """Export only rows with one of these values in this column."""

    @property
    def identifier(self) -> sql.Identifier:
        return sql.Identifier(self.name)

    @property
    def column_list(self) -> sql.Composed:
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))

    def selected_keys(self) -> sql.Identifier:
        """The temporary table with the keys of a partial export."""
        return sql.Identifier(f"selected_{self.name}")

    def from_clause(self, *, is_partial: bool = False) -> sql.Composed:
        """FROM and WHERE of a query for the exported rows."""
        conditions = []
        if is_partial:
            conditions.append(
                sql.SQL("{} IN (SELECT id FROM {})").format(sql.Identifier(self.key), self.selected_keys())
            )
        if self.row_filter:
            column, values = self.row_filter
            conditions.append(sql.SQL("{} = ANY({})").format(sql.Identifier(column), sql.Literal(list(values))))
        where = sql.SQL(" WHERE {}").format(sql.SQL(" AND ").join(conditions)) if conditions else sql.SQL("")
        return sql.SQL("{}{}").format(self.identifier, where)

    def rows(self, *, is_partial: bool = False) -> sql.Composed:
        """The query for the exported rows."""
        return sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
            self.column_list, self.from_clause(is_partial=is_partial), sql.Identifier(self.key)
        )


TableGroup: TypeAlias = tuple[LedgerTable, ...]
"""Tables that reference one another and are therefore loaded in one transaction."""


def is_ledger_model(model: type[models.Model]) -> bool:
    name = model._meta.db_table
    return model._meta.app_label in ("sources", "claims") and name not in EXCLUDED_TABLES and name not in DERIVED_TABLES


def ledger_tables() -> list[TableGroup]:
    """The tables of the ledger; referenced tables come before those that reference them."""
    tables = {model._meta.db_table: _table(model) for model in apps.get_models() if is_ledger_model(model)}
    reachable = {name: tuple(sorted(_reachable(name, tables))) for name in tables}
    ordered = sorted(tables, key=lambda name: (len(reachable[name]), reachable[name], name))
    return [tuple(tables[name] for name in group) for _, group in groupby(ordered, key=reachable.__getitem__)]


def audit_entries_table() -> LedgerTable:
    """The audit entries of the ledger's tables, without their ids: a load assigns new ids in the same order."""
    table = _table(AuditEntry)
    names = tuple(sorted(table.name for table in all_tables(ledger_tables())))
    return LedgerTable(
        name=table.name,
        key=table.key,
        columns=tuple(column for column in table.columns if column != table.key),
        people=("actor_id",),
        row_filter=("table_name", names),
    )


def _name(model: type[models.Model]) -> str:
    return model._meta.db_table


def _table(model: type[models.Model]) -> LedgerTable:
    name = _name(model)
    fields = [(str(field.column), field) for field in model._meta.concrete_fields if not field.generated]
    people = get_user_model()._meta.db_table
    left_out = INSTALLATION_COLUMNS | DERIVED_COLUMNS.get(name, frozenset())
    pointing = [(column, field.related_model) for column, field in fields if isinstance(field, models.ForeignKey)]
    return LedgerTable(
        name=name,
        key=str(model._meta.pk.column),
        columns=tuple(column for column, _ in fields if column not in left_out),
        references=(
            *(TableReference(column, _name(to)) for column, to in pointing if is_ledger_model(to)),
            *(TableReference(column, "sources_source", is_array=True) for column in ARRAYS_OF_SOURCES.get(name, ())),
        ),
        people=tuple(column for column, to in pointing if _name(to) == people),
    )


def _reachable(name: str, tables: Mapping[str, LedgerTable]) -> set[str]:
    """The table and all tables that it references, directly or indirectly."""
    found, waiting = set(), [name]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [reference.to for reference in tables[at].references]
    return found


def all_tables(groups: list[TableGroup]) -> Iterator[LedgerTable]:
    for group in groups:
        yield from group
