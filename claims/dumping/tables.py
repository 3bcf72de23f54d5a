"""Which tables are the ledger, in which order they are loaded, and which rows belong together: read from the models."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from psycopg import sql

from sources.models import AuditEntry

NO_PART_OF_THE_LEDGER: Mapping[str, str] = {
    "claims_bulkimport": "how rows came in, with the file",
    "claims_importedrow": "how rows came in",
    "claims_ingestjob": "how documents came in",
    "claims_presence": "who has a page open",
    "claims_webhookattempt": "what other machines were told",
    "claims_webhookdelivery": "what other machines were told",
    "claims_webhookendpoint": "which other machines are told",
    "claims_webhooksecret": "a secret",
    "sources_auditentry": "exported on request",
    "sources_auditexport": "who took the audit away from this database",
    "sources_idempotentanswer": "what requests were answered",
}
"""Tables that are not exported, and what they hold."""

DERIVED = frozenset({"claims_currentposition", "claims_currentwords"})
"""Tables that a load derives anew."""

DERIVED_COLUMNS: Mapping[str, frozenset[str]] = {
    "claims_currentreading": frozenset({"body", "said_by", "known_by"}),
}
"""Columns that a load derives anew, and that may be left out until then."""

FOLLOW: Mapping[str, tuple[str, ...]] = {
    "claims_articlechange": ("reanchoring_id",),
    "claims_attribution": ("claim_id", "supersedes_id"),
    "claims_awaitedcomment": ("request_id",),
    "claims_changeevent": ("claim_id",),
    "claims_claim": ("merged_into_id",),
    "claims_claimrevision": ("claim_id",),
    "claims_commentattempt": ("request_id",),
    "claims_commentoutcome": ("request_id",),
    "claims_commentrequest": ("claim_id",),
    "claims_currentreading": ("claim_id",),
    "claims_currentstanding": ("claim_id",),
    "claims_eventposition": ("event_id",),
    "claims_factcheck": ("claim_id",),
    "claims_party": ("revision_id",),
    "claims_policyoverride": ("review_id",),
    "claims_reanchoring": ("attribution_id",),
    "claims_review": ("revision_id",),
    "sources_affiliation": ("source_id", "supersedes_id"),
    "sources_alias": ("source_id",),
    "sources_merge": ("source_id", "into_id", "supersedes_id"),
}
"""Rows that belong to what they point at: a part of the ledger that has the one has the other."""

RESTED_ON = frozenset({"claims_suggestion", "sources_document", "sources_snapshot", "sources_source"})
"""Rows that are in a part of the ledger because another row of it points at them."""

OF_THE_DESK = frozenset({"claims_policy"})
"""Rows that are in the whole ledger only."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column whose values are keys of another table."""

    column: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is exported: its rows in the order of `key`, with these columns."""

    name: str
    key: str
    columns: tuple[str, ...]
    pointers: tuple[Pointer, ...] = ()
    people: tuple[str, ...] = ()
    """The columns that name somebody of the desk."""
    only: tuple[str, tuple[str, ...]] | None = None
    """A column, and the values of which the rows have one."""

    @property
    def identifier(self) -> sql.Identifier:
        return sql.Identifier(self.name)

    @property
    def column_list(self) -> sql.Composed:
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))

    def kept(self) -> sql.Identifier:
        """The temporary table of the keys that a part of the ledger has."""
        return sql.Identifier(f"kept_{self.name}")

    def held(self, *, is_part: bool = False) -> sql.Composed:
        """What a query for its exported rows says behind FROM."""
        conditions = []
        if is_part:
            conditions.append(sql.SQL("{} IN (SELECT id FROM {})").format(sql.Identifier(self.key), self.kept()))
        if self.only:
            column, values = self.only
            conditions.append(sql.SQL("{} = ANY({})").format(sql.Identifier(column), sql.Literal(list(values))))
        where = sql.SQL(" WHERE {}").format(sql.SQL(" AND ").join(conditions)) if conditions else sql.SQL("")
        return sql.SQL("{}{}").format(self.identifier, where)

    def rows(self, *, is_part: bool = False) -> sql.Composed:
        """The query for what is exported of it."""
        return sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
            self.column_list, self.held(is_part=is_part), sql.Identifier(self.key)
        )


Group: TypeAlias = tuple[Table, ...]
"""Tables that point at one another, and are therefore loaded in one transaction."""


def is_of_the_ledger(model: type[models.Model]) -> bool:
    name = model._meta.db_table
    return model._meta.app_label in ("sources", "claims") and name not in NO_PART_OF_THE_LEDGER and name not in DERIVED


def ledger() -> list[Group]:
    """The tables of the ledger: those that others point at come first."""
    tables = {model._meta.db_table: _table(model) for model in apps.get_models() if is_of_the_ledger(model)}
    reached = {name: tuple(sorted(_reached(name, tables))) for name in tables}
    ordered = sorted(tables, key=lambda name: (len(reached[name]), reached[name], name))
    return [tuple(tables[name] for name in group) for _, group in groupby(ordered, key=reached.__getitem__)]


def audit() -> Table:
    """The audit of the ledger's tables. Its numbers are the database's own; what matters is the order."""
    table = _table(AuditEntry)
    names = tuple(sorted(table.name for table in every(ledger())))
    return Table(
        name=table.name,
        key=table.key,
        columns=tuple(column for column in table.columns if column != table.key),
        people=("actor_id",),
        only=("table_name", names),
    )


def _name(model: type[models.Model]) -> str:
    return model._meta.db_table


def _table(model: type[models.Model]) -> Table:
    name = _name(model)
    fields = [(str(field.column), field) for field in model._meta.concrete_fields if not field.generated]
    people = get_user_model()._meta.db_table
    derived = DERIVED_COLUMNS.get(name, frozenset())
    pointing = [(column, field.related_model) for column, field in fields if isinstance(field, models.ForeignKey)]
    return Table(
        name=name,
        key=str(model._meta.pk.column),
        columns=tuple(column for column, _ in fields if column not in derived),
        pointers=tuple(Pointer(column, _name(to)) for column, to in pointing if is_of_the_ledger(to)),
        people=tuple(column for column, to in pointing if _name(to) == people),
    )


def _reached(name: str, tables: Mapping[str, Table]) -> set[str]:
    """A table, and all that it points at, directly or not: of two tables, the one that reaches more comes later."""
    found, waiting = set(), [name]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [pointer.to for pointer in tables[at].pointers]
    return found


def every(groups: list[Group]) -> Iterator[Table]:
    for group in groups:
        yield from group
