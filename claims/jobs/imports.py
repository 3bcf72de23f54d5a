"""Runs imports, or their dry runs, in a worker."""

from contextlib import suppress

from django.contrib.auth import get_user_model
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions.importing import CONTINUE_IMPORT_TASK
from claims.exceptions import ImportStopped, ImportAlreadyRunning
from claims.imports.files import stored_rows
from claims.imports.loading import run_import
from claims.models import BulkImport


@app.task(name=CONTINUE_IMPORT_TASK)
def resume_import(bulk_import: int, by: int) -> None:
    """Continue an import. If the worker is killed, the job is retried and goes on with the next row."""
    unfinished = BulkImport.objects.get(pk=bulk_import)
    person = get_user_model().objects.get(pk=by)
    with suppress(ImportAlreadyRunning, ImportStopped):  # another worker has it, or somebody stopped it
        run_import(unfinished, stored_rows(unfinished), by=person, clock=timezone.now)
