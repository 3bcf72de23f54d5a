"""`manage.py import_rows FILE`: imports sources, claims or attributions in bulk."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.importing import ImportFile, create_import, import_refusals, start_import, find_unfinished_import
from claims.imports.files import scan_file, refused_rows, read_file_rows
from claims.imports.loading import run_import
from claims.imports.writing import error_file_lines
from claims.management.commanding import EXIT_REFUSED, RefusingCommand, account
from claims.models import BulkImport
from claims.vocabulary import ImportState, ImportSubject


class Command(RefusingCommand):
    help = (
        "Imports a CSV or JSON Lines file of claims, sources or attributions. Run it again to resume where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file; docs/imports.md lists its columns")
        parser.add_argument(
            "--as", dest="subject", required=True, choices=ImportSubject.values, help="what its rows describe"
        )
        parser.add_argument("--by", metavar="USERNAME", required=True, help="the account that imports the rows")
        parser.add_argument("--dry-run", action="store_true", help="only show the result of each row")
        parser.add_argument(
            "--errors", type=Path, metavar="FILE", help="write the refused rows to this file, each with its reason"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by, path, is_dry_run = account(options["by"]), options["file"], options["dry_run"]
        try:
            file = scan_file(path, ImportSubject(options["subject"]))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=EXIT_REFUSED) from error
        bulk_import = self._begin(file, is_dry_run, by)
        try:
            bulk_import = self._carry_on(bulk_import, path, file, by)
        except KeyboardInterrupt as stopped:
            bulk_import.refresh_from_db(fields=["done", "rows"])
            raise CommandError(_interruption_message(bulk_import, is_dry_run), returncode=130) from stopped
        self.stdout.write(_summary_message(bulk_import, is_dry_run))
        if options["errors"]:
            self._write_errors(options["errors"], bulk_import, path, file)

    def _begin(self, file: ImportFile, is_dry_run: bool, by: Any) -> BulkImport:
        known = find_unfinished_import(file)
        if is_dry_run:
            is_checked_only = known is not None and known.state == ImportState.CHECKED
            return known if is_checked_only else create_import(file, by=by, at=timezone.now())
        if known is not None and known.state != ImportState.CHECKED and known.done:
            self.stdout.write(f"Resuming after row {known.done} of {known.rows}.")
        return start_import(known or create_import(file, by=by, at=timezone.now()), by=by, at=timezone.now())

    def _carry_on(self, bulk_import: BulkImport, path: Path, file: ImportFile, by: Any) -> BulkImport:
        activity = "Dry run" if bulk_import.state == ImportState.CHECKED else "Importing"
        columns = (
            TextColumn(activity),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}"),
        )
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=bulk_import.rows, completed=bulk_import.done)

            def report_progress(current: BulkImport) -> None:
                progress.update(
                    task, completed=current.done, description=f"{current.refused} refused" if current.refused else ""
                )

            rows = read_file_rows(path, file.form, file.subject)
            return run_import(bulk_import, rows, by=by, clock=timezone.now, report_progress=report_progress)

    def _write_errors(self, to: Path, bulk_import: BulkImport, path: Path, file: ImportFile) -> None:
        refused = refused_rows(read_file_rows(path, file.form, file.subject), import_refusals(bulk_import))
        try:
            with to.open("w", encoding="utf-8", newline="") as out:
                out.writelines(error_file_lines(refused, file.form, file.subject))
        except OSError as error:
            raise CommandError(f"{to} cannot be written: {error.strerror}.", returncode=EXIT_REFUSED) from error
        self.stdout.write(f"Wrote {bulk_import.refused} refused rows to {to}, each with its reason.")


def _summary_message(done: BulkImport, is_dry_run: bool) -> str:
    prefix = "Dry run, nothing written: " if is_dry_run else ""
    counts = f"{done.created} created, {done.unchanged} already on record, {done.refused} refused"
    return f"{prefix}{done.rows} rows: {counts}."


def _interruption_message(stopped: BulkImport, is_dry_run: bool) -> str:
    if is_dry_run:
        return f"Stopped after {stopped.done} of {stopped.rows} rows. Nothing was written."
    return f"Interrupted after {stopped.done} of {stopped.rows} rows, which are saved. Run the same command to resume."
