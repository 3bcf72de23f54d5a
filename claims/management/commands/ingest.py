"""`manage.py ingest FILE`: a document in, its attributions found and suggested."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

from claims.actions.ingest import Ingested, ingest
from claims.extraction import Extractor
from claims.management.commanding import REFUSED, RefusingCommand, day
from sources.actions.archive import Publication
from sources.capture.reading import LARGEST_FILE, Reading, read
from sources.resolving import source_called
from sources.vocabulary import DocumentKind


class Command(RefusingCommand):
    help = "Keeps a document (plain text or HTML), finds the attributions in it, and suggests them to the reviewers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--title", help="(the page's own title, or the first line)")
        parser.add_argument("--publisher", help="a known source, by its name or an alias")
        parser.add_argument("--url", help="where it was published; one URL is one document")
        parser.add_argument("--published", help="the day of publication, 2025-07-28")
        parser.add_argument("--kind", choices=DocumentKind.values, default=DocumentKind.ARTICLE)
        parser.add_argument("--encoding", help="(UTF-8, or what an HTML page says)")
        parser.add_argument("--by", metavar="USERNAME", help="who brings it in (nobody: the machine)")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = read(_bytes(options["file"]), options["encoding"])
        publication = Publication(
            title=options["title"],
            kind=DocumentKind(options["kind"]),
            publisher=source_called(options["publisher"]) if options["publisher"] else None,
            url=options["url"],
            published_on=day(options["published"]),
        )
        ingested = self._ingest(reading, publication, by=_user(options["by"]))
        self.stdout.write(_sentence(ingested))

    def _ingest(self, reading: Reading, publication: Publication, *, by: Any) -> Ingested:
        columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=len(reading.text))
            return ingest(
                reading,
                publication,
                lambda: Extractor(settings.SPACY_MODEL),
                by=by,
                at=timezone.now(),
                progress=lambda done: progress.update(task, completed=done),
            )


def _bytes(name: str) -> bytes:
    """One byte more than is allowed at the most: enough to see that it is too large."""
    most = LARGEST_FILE * 1_000_000 + 1
    if name == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=REFUSED) from error


def _user(name: str | None) -> Any:
    if name is None:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no account “{name}”.", returncode=REFUSED)
    return user


def _sentence(ingested: Ingested) -> str:
    document = ingested.snapshot.document
    if not ingested.is_new:
        return f"Nothing to do: this text of document {document.pk}, “{document}”, is on record already."
    flags = f"; flags raised because the article changed: {ingested.flags}" if ingested.flags else ""
    return f"Document {document.pk}, “{document}”: {ingested.suggestions} attributions suggested{flags}."
