"""`manage.py extract --jsonl [FILE]`: finds the attributions in documents, one JSON object per line."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claims.extraction import Extractor, HeldExtractor, load_extractor
from claims.extraction.json_lines import InvalidLine, parse_line, render_line
from claims.management.base import EXIT_REFUSED, RefusingCommand
from sources.text.languages import language_of

STANDARD_INPUT = Path("-")

BAD_LINE = 'line {number}: {why}. Each line is a JSON object such as {{"doc_id": "a1", "text": "…"}}.'
NO_EXTRACTOR = "line {number}: there is no extractor for “{language}”. If that is wrong, add a “language”."
SUMMARY = "{documents} documents, {attributions} attributions"
BAD_LINES_SUMMARY = "Lines that could not be read, each named above: {bad}. Documents read: {documents}."


class Command(RefusingCommand):
    help = (
        "Finds the attributions in documents. Reads a line {doc_id, text} for each document, and prints a line "
        "{doc_id, language, attributions} for each, in the same order. Nothing is archived."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, default=STANDARD_INPUT, help="JSON Lines; - (the default) is standard input"
        )
        parser.add_argument("--jsonl", action="store_true", required=True, help="the format of input and output")
        parser.add_argument(
            "--language",
            help="the language of every document (BCP 47 tag); otherwise the line's, or else it is detected",
        )
        parser.add_argument(
            "--threshold",
            type=_score,
            metavar="SCORE",
            help=(
                "leave out attributions below this (0 to 1); 0.35 for English, if not given. At 0.15 and below, words "
                "that only take a stand are found as well (“bristled at the question”)"
            ),
        )
        parser.add_argument(
            "--with-unsaid",
            action="store_true",
            help='add what nobody has said yet (“will deny”, “if they deny”), marked "said": false and never certain',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.extractor_for = HeldExtractor(partial(self._load, options=options)).of
        self.errors = Console(file=getattr(self.stderr, "_out", None), stderr=True)
        counts = Counts()
        with _opened(options["file"]) as file, self._progress() as progress:
            task = progress.add_task("")
            for number, line in enumerate(file, start=1):
                if line.strip():
                    self._read(line, number, counts, options)
                    progress.update(task, description=SUMMARY.format_map(asdict(counts)))
        if counts.bad:
            raise CommandError(BAD_LINES_SUMMARY.format_map(asdict(counts)), returncode=EXIT_REFUSED)

    def _read(self, line: bytes, number: int, counts: "Counts", options: dict[str, Any]) -> None:
        """Prints the attributions of one document; a bad line is named instead."""
        try:
            document = parse_line(line)
        except InvalidLine as invalid:
            counts.bad += 1
            self._print_error(BAD_LINE.format(number=number, why=invalid))
            return
        language = options["language"] or document.language or language_of(document.text)
        extractor = self.extractor_for(language)
        if extractor is None:
            self._print_error(NO_EXTRACTOR.format(number=number, language=language))
        found = extractor.find(document.text) if extractor is not None else []
        found = [each for each in found if each.score >= (options["threshold"] or 0)]
        self._print_line(render_line(document, language, found, extractor))
        counts.documents += 1
        counts.attributions += len(found)

    @staticmethod
    def _load(language: str, options: dict[str, Any]) -> Extractor | None:
        return load_extractor(
            language, settings.SPACY_MODEL, threshold=options["threshold"], with_unsaid=options["with_unsaid"]
        )

    def _progress(self) -> Progress:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        return Progress(*columns, console=self.errors, transient=True, disable=not self.errors.is_terminal)

    def _print_line(self, line: str) -> None:
        try:
            self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError as closed:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more as it ends
            raise CommandError("Stopped: whoever read the output has closed it.", returncode=EXIT_REFUSED) from closed

    def _print_error(self, words: str) -> None:
        self.errors.print(words, markup=False, highlight=False, soft_wrap=True)


@dataclass
class Counts:
    documents: int = 0
    attributions: int = 0
    bad: int = 0


def _score(words: str) -> float:
    try:
        score = float(words)
    except ValueError as error:
        raise ArgumentTypeError(f"“{words}” is not a number from 0 to 1") from error
    if not 0 <= score <= 1:
        raise ArgumentTypeError(f"{words} is not from 0 to 1")
    return score


def _opened(path: Path) -> IO[bytes]:
    try:
        return sys.stdin.buffer if path == STANDARD_INPUT else path.open("rb")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=EXIT_REFUSED) from error
