"""An export brought into an empty ledger: the same rows under the same keys, and what is derived of them anew."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from psycopg import sql

from claims.actions.locks import lock_claims
from claims.actions.standings import refresh
from claims.dumping.copying import RAW, Told, blocks_in, connected, copy_in, sha256_of
from claims.dumping.digest import digest_of_rows, digests, has_rows
from claims.dumping.exceptions import (
    FileTampered,
    LedgerNotEmpty,
    LoadedOtherwise,
    LoadUnderWay,
    NotAnExport,
    NotTheOwner,
    PeopleClash,
    RowsRefused,
)
from claims.dumping.manifest import PEOPLE, Form, Manifest, refuse_other_migrations
from claims.dumping.tables import Group, Table, audit, every, ledger
from claims.models import CurrentReading
from sources.recording import recording

BATCH = 500
"""Claims that are derived in one transaction."""

LOADING = 0x10AD
"""Advisory lock of the one process that loads."""

IS_OWNER = "SELECT FROM pg_class WHERE oid = 'sources_source'::regclass AND pg_has_role(relowner, 'MEMBER')"

WORDS_OF_NOW = """
INSERT INTO claims_currentwords (claim_id, words)
    SELECT claim.id, words_of(statement)
    FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
ON CONFLICT (claim_id) DO NOTHING
"""


def check(folder: Path, manifest: Manifest, told: Told) -> None:
    """Raises OtherMigrations, NotAnExport and FileTampered."""
    refuse_other_migrations(manifest)
    known = {table.name: table for group in _groups(manifest) for table in group}
    if known.keys() != manifest.tables.keys() or any(
        table.columns != manifest.tables[name].columns for name, table in known.items()
    ):
        raise NotAnExport(folder=folder, error="its tables or columns are not those of a ledger")
    named = {name: written.file for name, written in manifest.tables.items()}
    if named != {name: f"{name}.{manifest.form}" for name in known} or manifest.people.file != PEOPLE:
        raise NotAnExport(folder=folder, error="its files have other names than those of a ledger")
    for written in manifest.files:
        path = folder / written.file
        if not path.is_file() or sha256_of(path, told) != written.sha256:
            raise FileTampered(file=path)


def _groups(manifest: Manifest) -> list[Group]:
    return [*ledger(), *([(audit(),)] if audit().name in manifest.tables else [])]


def load(folder: Path, manifest: Manifest, told_of: Callable[[str], Told]) -> tuple[str, ...]:
    """Load what is not there yet of an export that was checked; the tables that were there already.

    Each group of tables is one transaction. Raises NotTheOwner, LoadUnderWay, LedgerNotEmpty, PeopleClash and
    RowsRefused.
    """
    with connected("owner") as owner, _alone(owner):
        waiting = _still_to_load(owner, _groups(manifest), manifest)
        _bring_people(owner, folder / manifest.people.file)
        for group in waiting:
            _load_group(owner, folder, group, manifest, told_of)
        with owner.transaction():
            owner.execute(WORDS_OF_NOW)
            owner.execute("ANALYZE claims_currentwords")
    loaded = {table.name for table in every(waiting)}
    return tuple(name for name, written in manifest.tables.items() if written.rows and name not in loaded)


def derive(told: Told) -> None:
    """Derive what is kept beside the claims. Interrupted, it goes on with the claims that are still without it."""
    waiting, done = CurrentReading.objects.to_be_written().order_by("pk").values_list("pk", flat=True), 0
    while batch := list(waiting.filter(pk__gt=done)[:BATCH]):
        with recording(by=None, why="loaded"):
            lock_claims(batch)
            refresh(batch)
        told(len(batch))
        done = batch[-1]


def compare(manifest: Manifest) -> None:
    """Raises LoadedOtherwise where the ledger is not the one that was exported."""
    with connected("owner") as owner, owner.transaction():
        owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        found = digests(owner)
    differing = [name for name, digest in found.items() if digest != manifest.tables[name].digest]
    if differing:
        raise LoadedOtherwise(tables=", ".join(differing))


@contextmanager
def _alone(owner: psycopg.Connection) -> Iterator[None]:
    """Raises NotTheOwner and LoadUnderWay."""
    if owner.execute(IS_OWNER).fetchone() is None:
        raise NotTheOwner
    if owner.execute("SELECT WHERE pg_try_advisory_lock(%s)", [LOADING]).fetchone() is None:
        raise LoadUnderWay
    yield


def _still_to_load(owner: psycopg.Connection, groups: list[Group], manifest: Manifest) -> list[Group]:
    """Groups are loaded whole or not at all. Raises LedgerNotEmpty where a table has other rows than the export."""
    waiting = []
    for group in groups:
        filled = [table for table in group if has_rows(owner, table)]
        for table in filled:
            if digest_of_rows(owner, table.rows()) != manifest.tables[table.name].digest:
                raise LedgerNotEmpty(table=table.name)
        if any(manifest.tables[table.name].rows for table in group if table not in filled):
            waiting.append(group)
    return waiting


def _bring_people(owner: psycopg.Connection, path: Path) -> None:
    """Make the accounts that are not there yet: nobody can sign in with them until an administrator lets them."""
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
            raise PeopleClash(**person)
    with recording(by=None, why="loaded"):
        model.objects.bulk_create(
            model(**person, password=make_password(None), is_active=False, date_joined=timezone.now())
            for person in missing
        )
    _count_on(owner, model._meta.db_table, "id")


def _load_group(
    owner: psycopg.Connection, folder: Path, group: Group, manifest: Manifest, told_of: Callable[[str], Told]
) -> None:
    """The triggers stamp, audit and tell what the desk does; what is loaded was stamped, audited and told before."""
    try:
        with owner.transaction():
            for table in group:
                owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table.identifier))
            for table in group:
                written = manifest.tables[table.name]
                _load_rows(owner, table, folder / written.file, manifest.form, told_of(table.name))
            owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in group:
                owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table.identifier))
                owner.execute(sql.SQL("ANALYZE {}").format(table.identifier))
                if table.key in table.columns:
                    _count_on(owner, table.name, table.key)
    except (psycopg.errors.IntegrityError, psycopg.errors.DataError) as error:
        said = error.diag.message_primary or "the rows are not in order"
        raise RowsRefused(tables=" and ".join(table.name for table in group), error=f"{said}.") from error


def _load_rows(owner: psycopg.Connection, table: Table, path: Path, form: Form, told: Told) -> None:
    names = {"table": table.identifier, "columns": table.column_list}
    if form == "csv":
        copy_in(
            owner,
            sql.SQL("COPY {table} ({columns}) FROM STDIN (FORMAT csv, HEADER match)").format(**names),
            _told(path, told),
        )
        return
    owner.execute("CREATE TEMPORARY TABLE loading (line json) ON COMMIT DROP")
    copy_in(owner, sql.SQL("COPY loading FROM STDIN {}").format(RAW), _told(path, told))
    owner.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM loading, json_populate_record(NULL::{table}, line)"
        ).format(**names)
    )
    owner.execute("DROP TABLE loading")


def _told(path: Path, told: Told) -> Iterator[bytes]:
    for block in blocks_in(path):
        yield block
        told(len(block))


def _count_on(owner: psycopg.Connection, table: str, key: str) -> None:
    """New rows get numbers behind those that were loaded."""
    owner.execute(
        sql.SQL(
            "SELECT setval(sequence, (SELECT max({key}) FROM {table})) FROM pg_get_serial_sequence({name}, {column}) "
            "AS found(sequence) WHERE sequence IS NOT NULL AND EXISTS (SELECT FROM {table})"
        ).format(key=sql.Identifier(key), table=sql.Identifier(table), name=sql.Literal(table), column=sql.Literal(key))
    )
