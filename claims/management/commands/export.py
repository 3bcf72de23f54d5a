"""`manage.py export FOLDER`: the ledger, or a part of it, as files that `manage.py import` loads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from claims.dumping.choosing import Choice
from claims.dumping.manifest import FORMS
from claims.dumping.writing import digest_of_ledger, export
from claims.management.commanding import REFUSED, RefusingCommand


class Command(RefusingCommand):
    help = "Exports the ledger, or the claims chosen with all that they rest on, into a folder; prints its digest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="a folder that is not there yet")
        parser.add_argument("--form", choices=FORMS, default=FORMS[0], help="JSON Lines, or CSV, which loads faster")
        parser.add_argument("--claims", metavar="1,2,3", type=numbers, default=(), help="these claims only")
        parser.add_argument("--tag", action="append", default=[], help="claims with this tag; may be repeated")
        parser.add_argument(
            "--source",
            metavar="ID",
            type=int,
            action="append",
            default=[],
            help="claims that this source spoke on, or is a party of; may be repeated",
        )
        parser.add_argument("--audit", action="store_true", help="the audit of these tables, too")
        parser.add_argument("--digest-only", action="store_true", help="write nothing, print the digest")

    def handle(self, *args: Any, **options: Any) -> None:
        choice = Choice(tuple(options["claims"]), tuple(options["tag"]), tuple(options["source"]))
        if options["digest_only"]:
            self.stdout.write(digest_of_ledger(choice))
            return
        if options["folder"] is None:
            raise CommandError("Name the folder to write, or ask for --digest-only.", returncode=REFUSED)
        columns = (SpinnerColumn(), TextColumn("{task.description}, {task.completed:,} rows"), TimeElapsedColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("Looking")

            def told_of(table: str) -> Any:
                progress.reset(task, description=table)
                return lambda rows: progress.advance(task, rows)

            made = export(
                options["folder"],
                form=options["form"],
                choice=choice,
                with_audit=options["audit"],
                at=timezone.now(),
                told_of=told_of,
            )
        self.stdout.write(f"{made.rows} rows of {len(made.tables)} tables are in {options['folder']}.")
        self.stdout.write(f"digest {made.digest}")


def numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))
