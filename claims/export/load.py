"""Load an export into an empty ledger: the same rows with the same keys. Projections are derived again."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from psycopg import sql

from claims.actions.common.locks import lock_claims
from claims.actions.projections.standings import refresh_claims
from claims.export.copy_streams import RAW_LINES, ReportProgress, copy_in, open_connection, read_blocks, sha256_of
from claims.export.digest import digest_of_rows, digests, has_rows
from claims.export.earlier_format import EARLIER_COLUMNS
from claims.export.exceptions import (
    AccountConflict,
    FileTampered,
    LedgerNotEmpty,
    LoadedLedgerDiffers,
    LoadInProgress,
    NotAnExport,
    NotDatabaseOwner,
    RowsRejected,
)
from claims.export.manifest import PEOPLE_FILE, ExportFormat, ExportManifest, check_migrations
from claims.export.tables import LedgerTable, TableGroup, all_tables, audit_entries_table, ledger_tables
from claims.models import ClaimProjection
from claimtrack.core.db.audit_context import audited

BATCH_CLAIMS = 500
"""Claims derived per transaction."""

LOAD_LOCK = 0x10AD
"""Advisory lock: only one process may load."""

SELECT_IS_OWNER = "SELECT FROM pg_class WHERE oid = 'sources_source'::regclass AND pg_has_role(relowner, 'MEMBER')"

INSERT_CURRENT_WORDS = """
INSERT INTO claims_claimsearchtext (claim_id, vector)
    SELECT claim.id, statement_vector(statement)
    FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
ON CONFLICT (claim_id) DO NOTHING
"""


def verify_files(folder: Path, manifest: ExportManifest, report: ReportProgress) -> None:
    """Raises MigrationsDiffer, NotAnExport and FileTampered."""
    check_migrations(manifest)
    known = {table.name: table for group in _table_groups(manifest) for table in group}
    if known.keys() != manifest.tables.keys() or any(
        table.columns != manifest.tables[name].columns for name, table in known.items()
    ):
        raise NotAnExport(folder=folder, error="its tables or columns do not match those of the ledger")
    named = {name: exported.file for name, exported in manifest.tables.items()}
    if named != {name: manifest.file_name(name) for name in known} or manifest.people.file != PEOPLE_FILE:
        raise NotAnExport(folder=folder, error="its file names do not match those of the ledger")
    for exported in manifest.files:
        path = folder / exported.file
        if not path.is_file() or sha256_of(path, report) != exported.sha256:
            raise FileTampered(file=path)


def _table_groups(manifest: ExportManifest) -> list[TableGroup]:
    return [*ledger_tables(), *([(audit_entries_table(),)] if audit_entries_table().name in manifest.tables else [])]


def load_export(
    folder: Path, manifest: ExportManifest, start_progress: Callable[[str], ReportProgress]
) -> tuple[str, ...]:
    """Load the tables of a verified export that are not loaded yet. Returns the tables that already were.

    Each group of tables is one transaction. Raises NotDatabaseOwner, LoadInProgress, LedgerNotEmpty, AccountConflict
    and RowsRejected.
    """
    with open_connection("owner") as owner, _exclusive_load(owner):
        waiting = _groups_to_load(owner, _table_groups(manifest), manifest)
        _create_missing_accounts(owner, folder / manifest.people.file)
        for group in waiting:
            _load_group(owner, folder, group, manifest, start_progress)
        with owner.transaction():
            owner.execute(INSERT_CURRENT_WORDS)
            owner.execute("ANALYZE claims_claimsearchtext")
            owner.execute("SELECT public.begin_chain()")
            owner.execute("SELECT public.complete_resource_updates()")
    loaded = {table.name for table in all_tables(waiting)}
    return tuple(name for name, exported in manifest.tables.items() if exported.rows and name not in loaded)


def derive_projections(report: ReportProgress) -> None:
    """Derive the projections of claims that have none. After an interruption it resumes with the remaining claims."""
    waiting, done = ClaimProjection.objects.without_json().order_by("pk").values_list("pk", flat=True), 0
    while batch := list(waiting.filter(pk__gt=done)[:BATCH_CLAIMS]):
        with audited(by=None, reason="ledger import"):
            lock_claims(batch)
            refresh_claims(batch)
        report(len(batch))
        done = batch[-1]


def compare_digests(manifest: ExportManifest) -> None:
    """Raises LoadedLedgerDiffers if the loaded ledger does not have the digests of the export."""
    with open_connection("owner") as owner, owner.transaction():
        owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        found = digests(owner)
    differing = [name for name, digest in found.items() if digest != manifest.tables[name].digest]
    if differing:
        raise LoadedLedgerDiffers(tables=", ".join(differing))


@contextmanager
def _exclusive_load(owner: psycopg.Connection) -> Iterator[None]:
    """Raises NotDatabaseOwner and LoadInProgress."""
    if owner.execute(SELECT_IS_OWNER).fetchone() is None:
        raise NotDatabaseOwner
    if owner.execute("SELECT WHERE pg_try_advisory_lock(%s)", [LOAD_LOCK]).fetchone() is None:
        raise LoadInProgress
    yield


def _groups_to_load(owner: psycopg.Connection, groups: list[TableGroup], manifest: ExportManifest) -> list[TableGroup]:
    """Groups with rows to load. Raises LedgerNotEmpty if a table has rows that differ from the export."""
    waiting = []
    for group in groups:
        filled = [table for table in group if has_rows(owner, table)]
        for table in filled:
            if digest_of_rows(owner, table.rows()) != manifest.tables[table.name].digest:
                raise LedgerNotEmpty(table=table.name)
        if any(manifest.tables[table.name].rows for table in group if table not in filled):
            waiting.append(group)
    return waiting


def _create_missing_accounts(owner: psycopg.Connection, path: Path) -> None:
    """Create missing accounts as inactive: nobody can sign in with them until an administrator activates them."""
    model = get_user_model()
    with path.open(encoding="utf-8") as file:
        people = [json.loads(line) for line in file]
    here = dict(model.objects.values_list("pk", "username"))
    named = {username: pk for pk, username in here.items()}
    missing = [person for person in people if person["id"] not in here and person["username"] not in named]
    for person in people:
        if here.get(person["id"], person["username"]) != person["username"] or (
            named.get(person["username"], person["id"]) != person["id"]
        ):
            raise AccountConflict(**person)
    with audited(by=None, reason="ledger import"):
        model.objects.bulk_create(
            model(**person, password=make_password(None), is_active=False, date_joined=timezone.now())
            for person in missing
        )
    _advance_sequence(owner, model._meta.db_table, "id")


def _load_group(
    owner: psycopg.Connection,
    folder: Path,
    group: TableGroup,
    manifest: ExportManifest,
    start_progress: Callable[[str], ReportProgress],
) -> None:
    """Load one group with triggers disabled: timestamps, audit entries and events come from the export."""
    try:
        with owner.transaction():
            for table in group:
                owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table.identifier))
            for table in group:
                exported = manifest.tables[table.name]
                renamed = EARLIER_COLUMNS.get(table.name, {}) if manifest.is_earlier else {}
                path = folder / exported.file
                _load_rows(owner, table, path, manifest.form, start_progress(table.name), renamed)
            owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in group:
                owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table.identifier))
                owner.execute(sql.SQL("ANALYZE {}").format(table.identifier))
                if table.key in table.columns:
                    _advance_sequence(owner, table.name, table.key)
    except (psycopg.errors.IntegrityError, psycopg.errors.DataError) as error:
        message = error.diag.message_primary or "the rows are invalid"
        raise RowsRejected(tables=" and ".join(table.name for table in group), error=f"{message}.") from error


def _load_rows(
    owner: psycopg.Connection,
    table: LedgerTable,
    path: Path,
    form: ExportFormat,
    report: ReportProgress,
    renamed: Mapping[str, str],
) -> None:
    """`renamed` are the columns that have another name in the file, with today's name of each."""
    names = {"table": table.identifier, "columns": table.column_list}
    if form == "csv":
        copy_in(
            owner,
            sql.SQL("COPY {table} ({columns}) FROM STDIN (FORMAT csv, HEADER {header})").format(
                **names, header=sql.SQL("true" if renamed else "match")
            ),
            _reported_blocks(path, report),
        )
        return
    owner.execute("CREATE TEMPORARY TABLE loading (line json) ON COMMIT DROP")
    copy_in(owner, sql.SQL("COPY loading FROM STDIN {}").format(RAW_LINES), _reported_blocks(path, report))
    owner.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM loading, json_populate_record(NULL::{table}, {line})"
        ).format(**names, line=_line_with_current_names(renamed))
    )
    owner.execute("DROP TABLE loading")


def _line_with_current_names(renamed: Mapping[str, str]) -> sql.Composable:
    """The JSON of a line, with today's names of its columns."""
    line: sql.Composable = sql.SQL("line")
    for earlier, current in renamed.items():
        line = sql.SQL("({}::jsonb - {} || jsonb_build_object({}, line -> {}))::json").format(
            line, sql.Literal(earlier), sql.Literal(current), sql.Literal(earlier)
        )
    return line


def _reported_blocks(path: Path, report: ReportProgress) -> Iterator[bytes]:
    for block in read_blocks(path):
        yield block
        report(len(block))


def _advance_sequence(owner: psycopg.Connection, table: str, key: str) -> None:
    """Set the sequence so that new rows get ids after the loaded ones."""
    owner.execute(
        sql.SQL(
            "SELECT setval(sequence, (SELECT max({key}) FROM {table})) FROM pg_get_serial_sequence({name}, {column}) "
            "AS found(sequence) WHERE sequence IS NOT NULL AND EXISTS (SELECT FROM {table})"
        ).format(key=sql.Identifier(key), table=sql.Identifier(table), name=sql.Literal(table), column=sql.Literal(key))
    )
