"""`manage.py import FOLDER`: an export of `manage.py export`, loaded into an empty ledger."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.dumping.loading import check, compare, derive, load
from claims.dumping.manifest import Manifest, read_manifest
from claims.management.commanding import RefusingCommand
from claims.models import CurrentReading


class Command(RefusingCommand):
    help = "Loads an export into an empty ledger, as the owner of the database. Given again, it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that “manage.py export” wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        manifest = read_manifest(folder)
        try:
            there = self._load(folder, manifest)
            self._derive()
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Stopped. What was loaded whole stays; the same command goes on.", returncode=130
            ) from stopped
        compare(manifest)
        if there:
            self.stdout.write(f"{len(there)} tables were there already.")
        self.stdout.write(f"{manifest.rows} rows are loaded, and the ledger is the one that was exported.")
        self.stdout.write(f"digest {manifest.digest}")

    def _load(self, folder: Path, manifest: Manifest) -> tuple[str, ...]:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        size = sum(written.bytes for written in manifest.files)
        with self.progress(*columns) as progress:
            checking = progress.add_task("Checking", total=size)
            check(folder, manifest, lambda read: progress.advance(checking, read))
            loading = progress.add_task("Loading", total=size - manifest.people.bytes)

            def told_of(table: str) -> Any:
                progress.update(loading, description=table)
                return lambda read: progress.advance(loading, read)

            return load(folder, manifest, told_of)

    def _derive(self) -> None:
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=CurrentReading.objects.to_be_written().count())
            derive(lambda claims: progress.advance(task, claims))
