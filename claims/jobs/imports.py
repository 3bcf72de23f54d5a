"""Runs imports, or their dry runs, in a worker."""

from contextlib import suppress

from django.contrib.auth import get_user_model
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions.importing import CARRY_ON
from claims.exceptions import ImportStopped, ImportUnderWay
from claims.imports.files import rows_kept
from claims.imports.loading import carry_on
from claims.models import BulkImport


@app.task(name=CARRY_ON)
def carry_on_import(bulk_import: int, by: int) -> None:
    """Continue an import. If the worker is killed, the job is retried and goes on with the next row."""
    unfinished = BulkImport.objects.get(pk=bulk_import)
    person = get_user_model().objects.get(pk=by)
    with suppress(ImportUnderWay, ImportStopped):  # another worker has it, or somebody stopped it
        carry_on(unfinished, rows_kept(unfinished), by=person, clock=timezone.now)
