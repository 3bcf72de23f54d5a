"""`manage.py import FOLDER`: loads an export of `manage.py export` into an empty ledger."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.dumping.loading import verify_files, compare_digests, derive_projections, load_export
from claims.dumping.manifest import ExportManifest, read_manifest
from claims.management.commanding import RefusingCommand
from claims.models import ClaimProjection


class Command(RefusingCommand):
    help = "Loads an export into an empty ledger, as the database owner. Run it again to resume."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that “manage.py export” wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        manifest = read_manifest(folder)
        try:
            already_loaded = self._load(folder, manifest)
            self._derive()
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Stopped. Completed tables are kept; run the same command to resume.", returncode=130
            ) from stopped
        compare_digests(manifest)
        if already_loaded:
            self.stdout.write(f"{len(already_loaded)} tables had been loaded before.")
        self.stdout.write(f"Loaded {manifest.rows} rows; the ledger matches the export.")
        self.stdout.write(f"digest {manifest.digest}")

    def _load(self, folder: Path, manifest: ExportManifest) -> tuple[str, ...]:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        size = sum(written.bytes for written in manifest.files)
        with self.progress(*columns) as progress:
            checking = progress.add_task("Checking", total=size)
            verify_files(folder, manifest, lambda read: progress.advance(checking, read))
            loading = progress.add_task("Loading", total=size - manifest.people.bytes)

            def report_table(table: str) -> Any:
                progress.update(loading, description=table)
                return lambda read: progress.advance(loading, read)

            return load_export(folder, manifest, report_table)

    def _derive(self) -> None:
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=ClaimProjection.objects.without_json().count())
            derive_projections(lambda claims: progress.advance(task, claims))
