"""`manage.py migrate`: runs as the owner of the database, then grants the application its privileges."""

from argparse import ArgumentParser
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from claims.actions.readings import write_missing_projections
from claims.actions.standings import backfill
from claims.models import ClaimProjection, CurrentStanding
from claimtrack.privileges import grants, grants_of_sequences

OWNER = "owner"


class Command(migrate.Command):
    help = "Migrates the database as its owner and grants the application's role its privileges."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        connection = connections[options["database"]]
        present = set(connection.introspection.table_names())
        tables = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
        held = [model for model in tables if model._meta.db_table in present]
        role = settings.DATABASES["default"]["USER"]
        with (
            transaction.atomic(options["database"]),
            connection.cursor() as cursor,
        ):  # nobody is without rights meanwhile
            numbered = [
                found["name"]
                for model in held
                if not model._meta.managed  # the queue of jobs, whose tables procrastinate's own migrations make
                for found in connection.introspection.get_sequences(cursor, model._meta.db_table)
            ]
            for statement in (*grants(held, role), *grants_of_sequences(numbered, role)):
                cursor.execute(statement)
        if options["app_label"] is None:
            self._complete(options["database"])

    def _complete(self, database: str) -> None:
        """An earlier version kept less beside each claim; interrupted, the next migrate goes on from here."""
        if CurrentStanding.objects.using(database).incomplete().exists():
            self._tell(backfill(), "standings kept in full")
        if ClaimProjection.objects.using(database).without_json().exists():
            self._tell(write_missing_projections(), "readings written")

    def _tell(self, batches: Iterable[int], what: str) -> None:
        for done in accumulate(batches):
            self.stdout.write(f"  {done} {what}")
