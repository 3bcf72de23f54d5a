"""`manage.py verify_audit`: verifies that every audit entry is as it was written."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.management.base import RefusingCommand
from claimtrack.audit.chain import AuditAnchor, ChainBreak, ChainVerifier


class Command(RefusingCommand):
    help = (
        "Verifies the audit's chain of hashes and names the first entry at which it breaks. Deleting a row's newest "
        "entries does not break the chain: store an anchor elsewhere to detect that too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="compare with the anchor in FILE, then write the current one to it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path | None = options["anchor"]
        before = AuditAnchor.read_from(file) if file else None
        verifier = ChainVerifier(before, wait_for_writers=file is not None)
        self._verify(verifier)
        if verifier.broken:
            raise CommandError(_sentence(verifier.broken))
        checked = f"{verifier.entries:,} entries verified"
        message = f"{checked}: each is as it was written and follows the one before it of its row."
        if before:
            message += f" All entries of the anchor of {before.at} are present."
        self.stdout.write(message)
        if file:
            verifier.anchor().write_to(file)
            self.stdout.write(f"The current anchor is in {file}. Store that file elsewhere.")

    def _verify(self, verifier: ChainVerifier) -> None:
        columns = (TextColumn("Audit, up to entry"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=verifier.end)
            for reached in verifier.batches():
                progress.update(task, completed=reached)


def _sentence(broken: ChainBreak) -> str:
    place = f", first at {broken.table} {broken.row}," if broken.table else " up to"
    return f"The audit is broken{place} entry {broken.entry}: {broken.fault}."
