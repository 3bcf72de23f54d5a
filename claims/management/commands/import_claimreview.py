"""`manage.py import_claimreview FILE…`: imports other publishers' fact-checks (ClaimReview)."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn

from claims.actions.fact_checks.import_claimreview import (
    FactCheckImportResult,
    ImportedFactCheck,
    import_block,
    refuse_without_import_permission,
)
from claims.claimreview import BadBlock, ReviewEntry, read_reviews
from claims.management.base import EXIT_REFUSED, RefusingCommand, account
from claimtrack.core.exceptions import Refused
from sources.capture.extract_text import decode_text

WHOLE_FILE = "whole file"
"""The place of an error that concerns a whole file."""

NO_FACT_CHECK_FOUND = "it has no fact-check"
MORE_PAGES_NOTICE = "{file} is only one page of the results. Request the next from Google’s API with pageToken={token}"

SUMMARY = "{all} fact-checks: {created} created, {updated} changed, {unchanged} already on record, {refused} refused."
DRY_RUN_SUMMARY = "Dry run, nothing written: " + SUMMARY


class Command(RefusingCommand):
    help = (
        "Imports fact-checks (schema.org ClaimReview) from saved pages, Data Commons feeds, results of Google's Fact "
        "Check Tools API, or JSON-LD. Importing a file again updates only what has changed in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the format is detected")
        parser.add_argument("--by", metavar="USERNAME", required=True, help="the account that imports the fact-checks")
        parser.add_argument("--dry-run", action="store_true", help="only show the result of each fact-check")
        parser.add_argument("--language", default="en", help="BCP 47 tag for fact-checks without a language (en)")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="write the result of each fact-check to this file as JSON Lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by, files, is_dry_run = account(options["by"]), options["files"], options["dry_run"]
        refuse_without_import_permission(by)
        counts: Counter[FactCheckImportResult] = Counter()
        with _opened_report(options["report"]) as report:
            try:
                for file, entry in self._entries(files):
                    result = import_block(
                        entry, language=options["language"], by=by, at=timezone.now(), is_dry_run=is_dry_run
                    )
                    counts[result.result] += 1
                    self._tell(file, result, report)
            except KeyboardInterrupt as stopped:
                raise CommandError(_interruption_message(counts, is_dry_run), returncode=130) from stopped
        self.stdout.write(_summary_message(counts, is_dry_run))

    def _entries(self, files: list[Path]) -> Iterator[tuple[Path, ReviewEntry]]:
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeElapsedColumn())
        with self.progress(*columns, TextColumn("{task.description}")) as progress:
            task = progress.add_task("", total=len(files))
            processed = 0
            for file in files:
                for entry in self._entries_in(file):
                    yield file, entry
                    processed += 1
                    progress.update(task, description=f"{processed:,} fact-checks")
                progress.advance(task)

    def _entries_in(self, file: Path) -> Iterator[ReviewEntry]:
        """The fact-checks of a file. An error in the file as a whole is reported as a bad block."""
        try:
            contents = read_reviews(decode_text(file.read_bytes()))
        except OSError as error:
            yield BadBlock(WHOLE_FILE, f"it cannot be read: {error.strerror}")
            return
        except Refused as refusal:
            yield BadBlock(WHOLE_FILE, refusal.message)
            return
        first = next(contents.entries, BadBlock(WHOLE_FILE, NO_FACT_CHECK_FOUND))
        yield from chain([first], contents.entries)
        if contents.next_page:
            self.stdout.write(MORE_PAGES_NOTICE.format(file=file, token=contents.next_page))

    def _tell(self, file: Path, result: ImportedFactCheck, report: IO[str] | None) -> None:
        if report is not None:
            report.write(json.dumps({"file": str(file), **asdict(result)}, ensure_ascii=False) + "\n")
        elif result.result == FactCheckImportResult.REFUSED:
            self.stdout.write(f"{file}, {result.place}: {result.why}")


@contextmanager
def _opened_report(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    try:
        report = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.", returncode=EXIT_REFUSED) from error
    with report:
        yield report


def _summary_message(counts: Counter[FactCheckImportResult], is_dry_run: bool) -> str:
    counted = {result.value: counts[result] for result in FactCheckImportResult}
    return (DRY_RUN_SUMMARY if is_dry_run else SUMMARY).format(all=counts.total(), **counted)


def _interruption_message(counts: Counter[FactCheckImportResult], is_dry_run: bool) -> str:
    if is_dry_run:
        return f"Stopped after {counts.total()} fact-checks. Nothing was written."
    return f"Interrupted after {counts.total()} fact-checks, which are saved. Run the same command to resume."
