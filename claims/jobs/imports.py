"""Imports that were left to a worker: tried, or carried on until their last row."""

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
    """A worker that is killed leaves the import running with nobody at it; the job is begun again and goes on there."""
    brought = BulkImport.objects.get(pk=bulk_import)
    person = get_user_model().objects.get(pk=by)
    with suppress(ImportUnderWay, ImportStopped):  # whoever is at it, or stopped it, knows
        carry_on(brought, rows_kept(brought), by=person, clock=timezone.now)
