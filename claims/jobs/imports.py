"""Runs imports, or their dry runs, in a worker."""

from contextlib import suppress

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.imports.lifecycle import CONTINUE_IMPORT_TASK
from claims.exceptions import ImportAlreadyRunning, ImportStopped
from claims.imports.files import stored_rows
from claims.imports.run import run_import
from claims.models import BulkImport

IMPORT_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={OperationalError, InterfaceError})
"""For a database that is away or busy. Whatever else goes wrong would go wrong again."""


@app.task(name=CONTINUE_IMPORT_TASK, queue=Queue.IMPORTS, retry=IMPORT_RETRY)
def resume_import(bulk_import: int, by: int) -> None:
    """Continue an import. If the worker is killed, the job is retried and goes on with the next row."""
    unfinished = BulkImport.objects.get(pk=bulk_import)
    person = get_user_model().objects.get(pk=by)
    with suppress(ImportAlreadyRunning, ImportStopped):  # another worker has it, or somebody stopped it
        run_import(unfinished, stored_rows(unfinished), by=person, clock=timezone.now)
