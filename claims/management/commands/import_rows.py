"""`manage.py import_rows FILE`: sources, claims or attributions by the thousand, by the desk's own actions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.importing import BroughtFile, bring_in, refusals, start, unfinished
from claims.imports.files import on_disk, refused_among, rows_on_disk
from claims.imports.loading import carry_on
from claims.imports.writing import errors
from claims.management.commanding import REFUSED, RefusingCommand
from claims.models import BulkImport
from claims.vocabulary import ImportState, ImportSubject


class Command(RefusingCommand):
    help = (
        "Imports a CSV or JSON Lines file of claims, sources or attributions. Given again, it goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file; docs/imports.md tells its columns")
        parser.add_argument(
            "--as", dest="subject", required=True, choices=ImportSubject.values, help="what its rows are"
        )
        parser.add_argument("--by", metavar="USERNAME", required=True, help="who brings it in, and is on record for it")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each row")
        parser.add_argument(
            "--errors", type=Path, metavar="FILE", help="write the refused rows there, each with its reason"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by, path, is_trial = _user(options["by"]), options["file"], options["dry_run"]
        try:
            file = on_disk(path, ImportSubject(options["subject"]))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=REFUSED) from error
        bulk_import = self._begin(file, is_trial, by)
        try:
            bulk_import = self._carry_on(bulk_import, path, file, by)
        except KeyboardInterrupt as stopped:
            bulk_import.refresh_from_db(fields=["done", "rows"])
            raise CommandError(_interrupted(bulk_import, is_trial), returncode=130) from stopped
        self.stdout.write(_sentence(bulk_import, is_trial))
        if options["errors"]:
            self._write_errors(options["errors"], bulk_import, path, file)

    def _begin(self, file: BroughtFile, is_trial: bool, by: Any) -> BulkImport:
        known = unfinished(file)
        if is_trial:
            is_tried_only = known is not None and known.state == ImportState.CHECKED
            return known if is_tried_only else bring_in(file, by=by, at=timezone.now())
        if known is not None and known.state != ImportState.CHECKED and known.done:
            self.stdout.write(f"Going on behind row {known.done} of {known.rows}.")
        return start(known or bring_in(file, by=by, at=timezone.now()), by=by, at=timezone.now())

    def _carry_on(self, bulk_import: BulkImport, path: Path, file: BroughtFile, by: Any) -> BulkImport:
        word = "Trying" if bulk_import.state == ImportState.CHECKED else "Importing"
        columns = (
            TextColumn(word),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}"),
        )
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=bulk_import.rows, completed=bulk_import.done)

            def told(held: BulkImport) -> None:
                progress.update(
                    task, completed=held.done, description=f"{held.refused} refused" if held.refused else ""
                )

            rows = rows_on_disk(path, file.form, file.subject)
            return carry_on(bulk_import, rows, by=by, clock=timezone.now, told=told)

    def _write_errors(self, to: Path, bulk_import: BulkImport, path: Path, file: BroughtFile) -> None:
        refused = refused_among(rows_on_disk(path, file.form, file.subject), refusals(bulk_import))
        try:
            with to.open("w", encoding="utf-8", newline="") as out:
                out.writelines(errors(refused, file.form, file.subject))
        except OSError as error:
            raise CommandError(f"{to} cannot be written: {error.strerror}.", returncode=REFUSED) from error
        self.stdout.write(f"{bulk_import.refused} refused rows are in {to}, each with its reason.")


def _user(name: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no account “{name}”.", returncode=REFUSED)
    return user


def _sentence(done: BulkImport, is_trial: bool) -> str:
    if is_trial:
        return (
            f"Tried, nothing written: of {done.rows} rows {done.created} would be put on record, "
            f"{done.unchanged} are there already, {done.refused} would be refused."
        )
    return f"{done.rows} rows: {done.created} put on record, {done.unchanged} there already, {done.refused} refused."


def _interrupted(stopped: BulkImport, is_trial: bool) -> str:
    if is_trial:
        return f"Stopped after {stopped.done} of {stopped.rows} rows. Nothing was written."
    return (
        f"Interrupted after {stopped.done} of {stopped.rows} rows, which are on record. "
        "The same command goes on from there."
    )
