"""`manage.py migrate`: migrates as the owner of the database, then grants the application its privileges."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from functools import partial
from itertools import accumulate
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django_pg_migration_tools.timeouts import DBLockTimeoutError

from claims.actions.claims.earlier_editions import make_earlier_editions, without_edition
from claims.actions.projections.standings import backfill
from claims.actions.projections.write import write_missing_projections
from claims.models import ClaimProjection, CurrentStanding
from claimtrack.accounts.actions import sync_roles
from claimtrack.core.db.lock_retries import retry_on_locks
from claimtrack.core.db.privileges import (
    FUNCTION_PATH,
    SELECT_FUNCTIONS,
    grants,
    grants_of_database,
    grants_of_functions,
    grants_of_sequences,
)

OWNER = "owner"
EXIT_REFUSED = 2

EARLIER_DATABASE = (
    "This database was made by a ClaimTrack from before version 0.1.0, whose migrations no longer exist. Save its "
    "ledger with that ClaimTrack (manage.py export FOLDER), then load it into a new database with this one "
    "(manage.py import FOLDER). Nothing was changed."
)

TABLES_IN_USE = (
    "Other work has held the table for ten minutes: a long query, a backup, or an autovacuum (see pg_stat_activity). "
    "What was migrated before stays; run migrate again for the rest."
)

SECONDS_BETWEEN_REPORTS = 1.0


class Command(migrate.Command):
    help = "Migrates the database as its owner, grants the application's role its privileges and updates the roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_earlier_database(options["database"])
        migrate_once = partial(super().handle, *args, **options)
        try:
            retry_on_locks(migrate_once, using=options["database"], report=self._report_locks)
        except DBLockTimeoutError as timeout:
            raise CommandError(TABLES_IN_USE, returncode=EXIT_REFUSED) from timeout
        if options["plan"] or options["check_unapplied"]:
            return
        _grant_privileges(options["database"])
        if options["app_label"] is None:
            sync_roles(options["database"])
            self._backfill(options["database"])

    def _backfill(self, database: str) -> None:
        """Derive what an upgrade left empty. Can be interrupted: the next migrate continues."""
        if CurrentStanding.objects.using(database).incomplete().exists():
            self._report(backfill(), "standings completed")
        if without_edition().using(database).exists():
            self._report(make_earlier_editions(), "editions made of published claims")
        if ClaimProjection.objects.using(database).without_json().exists():
            self._report(write_missing_projections(), "projections stored")

    def _report_locks(self, number: int) -> None:
        if number == 1:
            self.stdout.write("  Other work holds the table. Trying again every second, so that nobody waits for this.")

    def _report(self, batches: Iterable[int], what: str) -> None:
        """A line a second at most, and one at the end."""
        done, reported_at = 0, time.monotonic()
        for done in accumulate(batches):
            if time.monotonic() - reported_at > SECONDS_BETWEEN_REPORTS:
                self.stdout.write(f"  {done} {what} so far")
                reported_at = time.monotonic()
        self.stdout.write(f"  {done} {what}")


def _refuse_earlier_database(database: str) -> None:
    """Migrations began anew before the first release. Only earlier databases have migrations of the app claimtrack."""
    recorder = MigrationRecorder(connections[database])
    if recorder.has_table() and recorder.migration_qs.filter(app="claimtrack").exists():
        raise CommandError(EARLIER_DATABASE, returncode=EXIT_REFUSED)


def _grant_privileges(database: str) -> None:
    """Grant the application's role its privileges, in one transaction, so that it is never without any."""
    connection = connections[database]
    present = set(connection.introspection.table_names())
    models = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    existing = [model for model in models if model._meta.db_table in present]
    role = settings.DATABASES["default"]["USER"]
    with transaction.atomic(database), connection.cursor() as cursor:
        sequences = [
            sequence["name"]
            for model in existing
            if not model._meta.managed  # procrastinate's tables have sequences; ours have identity columns
            for sequence in connection.introspection.get_sequences(cursor, model._meta.db_table)
        ]
        cursor.execute(SELECT_FUNCTIONS, [FUNCTION_PATH])
        for statement in (
            *grants(existing, role),
            *grants_of_sequences(sequences, role),
            *grants_of_functions(cursor.fetchall(), role),
            *grants_of_database(connection.settings_dict["NAME"], role),
        ):
            cursor.execute(statement)
