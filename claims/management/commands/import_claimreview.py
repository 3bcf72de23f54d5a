"""`manage.py import_claimreview FILE…`: fact-checks of others, from pages, feeds and Google's results."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn

from claims.actions.importing_fact_checks import Fate, Imported, import_entry, refuse_unless_may_import
from claims.claimreview import BadBlock, Entry, read
from claims.management.commanding import REFUSED, RefusingCommand
from sources.capture.reading import decoded
from sources.exceptions import Refused

THE_WHOLE = "the whole"
"""The place of what is wrong with a file."""

NO_FACT_CHECK = "it has no fact-check"
MORE_PAGES = "{file} is not the whole answer. Ask Google’s API for the rest, with pageToken={token}"

DONE = "{all} fact-checks: {created} put on record, {updated} changed, {unchanged} there already, {refused} refused."
TRIED = (
    "Tried, nothing written: of {all} fact-checks {created} would be put on record, {updated} changed, "
    "{unchanged} are there already, {refused} would be refused."
)


class Command(RefusingCommand):
    help = (
        "Imports fact-checks (schema.org ClaimReview) from saved pages, feeds in the style of Data Commons, answers of "
        "Google's Fact Check Tools API, or JSON-LD. Given again, a file changes only what has changed in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="what it is, is found out")
        parser.add_argument("--by", metavar="USERNAME", required=True, help="who brings it in, and is on record for it")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each fact-check")
        parser.add_argument("--language", default="en", help="of fact-checks that name none, as a BCP 47 tag (en)")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="write there what became of each fact-check, as JSON Lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by, files, is_trial = _user(options["by"]), options["files"], options["dry_run"]
        refuse_unless_may_import(by)
        fates: Counter[Fate] = Counter()
        with _opened(options["report"]) as report:
            try:
                for file, entry in self._entries(files):
                    told = import_entry(
                        entry, language=options["language"], by=by, at=timezone.now(), is_trial=is_trial
                    )
                    fates[told.fate] += 1
                    self._tell(file, told, report)
            except KeyboardInterrupt as stopped:
                raise CommandError(_interrupted(fates, is_trial), returncode=130) from stopped
        self.stdout.write(_sentence(fates, is_trial))

    def _entries(self, files: list[Path]) -> Iterator[tuple[Path, Entry]]:
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeElapsedColumn())
        with self.progress(*columns, TextColumn("{task.description}")) as progress:
            task = progress.add_task("", total=len(files))
            settled = 0
            for file in files:
                for entry in self._entries_in(file):
                    yield file, entry
                    settled += 1
                    progress.update(task, description=f"{settled:,} fact-checks")
                progress.advance(task)

    def _entries_in(self, file: Path) -> Iterator[Entry]:
        """The fact-checks of a file; what is wrong with the whole of it is told like a bad block."""
        try:
            contents = read(decoded(file.read_bytes()))
        except OSError as error:
            yield BadBlock(THE_WHOLE, f"it cannot be read: {error.strerror}")
            return
        except Refused as refusal:
            yield BadBlock(THE_WHOLE, refusal.message)
            return
        first = next(contents.entries, BadBlock(THE_WHOLE, NO_FACT_CHECK))
        yield from chain([first], contents.entries)
        if contents.next_page:
            self.stdout.write(MORE_PAGES.format(file=file, token=contents.next_page))

    def _tell(self, file: Path, told: Imported, report: IO[str] | None) -> None:
        if report is not None:
            report.write(json.dumps({"file": str(file), **asdict(told)}, ensure_ascii=False) + "\n")
        elif told.fate == Fate.REFUSED:
            self.stdout.write(f"{file}, {told.place}: {told.why}")


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    try:
        report = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.", returncode=REFUSED) from error
    with report:
        yield report


def _user(name: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no account “{name}”.", returncode=REFUSED)
    return user


def _sentence(fates: Counter[Fate], is_trial: bool) -> str:
    counted = {fate.value: fates[fate] for fate in Fate}
    return (TRIED if is_trial else DONE).format(all=fates.total(), **counted)


def _interrupted(fates: Counter[Fate], is_trial: bool) -> str:
    if is_trial:
        return f"Stopped after {fates.total()} fact-checks. Nothing was written."
    return (
        f"Interrupted after {fates.total()} fact-checks; what they say is on record. "
        "The same command finds them there, and goes on behind them."
    )
