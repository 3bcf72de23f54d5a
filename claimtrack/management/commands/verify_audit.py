"""`manage.py verify_audit`: is the audit whole, every entry as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.management.commanding import RefusingCommand
from claimtrack.chain import Anchor, Broken, Walk


class Command(RefusingCommand):
    help = (
        "Proves the chain of hashes of the audit, and names the first entry at which it breaks. A row's newest entries "
        "can be taken away without breaking it: keep an anchor elsewhere to see that, too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="compare with how the audit ended when FILE was written, then write how it ends now",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path | None = options["anchor"]
        before = Anchor.kept_in(file) if file else None
        walk = Walk(before, settled=file is not None)
        self._go(walk)
        if walk.broken:
            raise CommandError(_sentence(walk.broken))
        told = f"{walk.entries:,} entries; every one is as it was written and follows the one before it of its row."
        if before:
            told += f" Those of {before.at} are all there."
        self.stdout.write(told)
        if file:
            walk.anchor().keep_in(file)
            self.stdout.write(f"How the audit ends now is kept in {file}. Store that file elsewhere.")

    def _go(self, walk: Walk) -> None:
        columns = (TextColumn("Audit, up to entry"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=walk.end)
            for reached in walk.batches():
                progress.update(task, completed=reached)


def _sentence(broken: Broken) -> str:
    where = f"{broken.table} {broken.row}, entry {broken.entry}" if broken.table else f"up to entry {broken.entry}"
    return f"The audit is not whole. First at {where}: {broken.fault}."
