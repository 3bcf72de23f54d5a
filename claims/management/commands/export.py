"""`manage.py export FOLDER`: exports the ledger, or part of it, to files that `manage.py import` loads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from claims.dumping.choosing import ExportFilter
from claims.dumping.manifest import EXPORT_FORMATS
from claims.dumping.writing import digest_of_ledger, export_ledger
from claims.management.commanding import EXIT_REFUSED, RefusingCommand


class Command(RefusingCommand):
    help = "Exports the ledger, or selected claims with everything they depend on, to a folder and prints its digest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="a new or empty folder")
        parser.add_argument("--form", choices=EXPORT_FORMATS, default=EXPORT_FORMATS[0], help="JSON Lines, or CSV, which loads faster")
        parser.add_argument("--claims", metavar="1,2,3", type=numbers, default=(), help="only these claims")
        parser.add_argument("--tag", action="append", default=[], help="claims with this tag; may be repeated")
        parser.add_argument(
            "--source",
            metavar="ID",
            type=int,
            action="append",
            default=[],
            help="claims with an attribution to this source, or with it as a party; may be repeated",
        )
        parser.add_argument("--audit", action="store_true", help="include the audit of these tables")
        parser.add_argument("--digest-only", action="store_true", help="print the digest without writing anything")

    def handle(self, *args: Any, **options: Any) -> None:
        export_filter = ExportFilter(tuple(options["claims"]), tuple(options["tag"]), tuple(options["source"]))
        if options["digest_only"]:
            self.stdout.write(digest_of_ledger(export_filter))
            return
        if options["folder"] is None:
            raise CommandError("Name the folder to write to, or use --digest-only.", returncode=EXIT_REFUSED)
        columns = (SpinnerColumn(), TextColumn("{task.description}, {task.completed:,} rows"), TimeElapsedColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("Preparing")

            def report_table(table: str) -> Any:
                progress.reset(task, description=table)
                return lambda rows: progress.advance(task, rows)

            manifest = export_ledger(
                options["folder"],
                form=options["form"],
                export_filter=export_filter,
                with_audit=options["audit"],
                at=timezone.now(),
                start_progress=report_table,
            )
        tables = len(manifest.tables)
        self.stdout.write(f"Exported {manifest.rows} rows of {tables} tables to {options['folder']}.")
        self.stdout.write(f"digest {manifest.digest}")


def numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))
