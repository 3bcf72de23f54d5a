"""`manage.py migrate`: as the owner of the database, who then gives the application its privileges."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from claimtrack.privileges import grants

OWNER = "owner"


class Command(migrate.Command):
    help = "Brings the database up to date, as its owner, and gives the application's role its privileges."

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
        held = [model for model in tables if model._meta.managed and model._meta.db_table in present]
        with connection.cursor() as cursor:
            for statement in grants(held, settings.DATABASES["default"]["USER"]):
                cursor.execute(statement)
