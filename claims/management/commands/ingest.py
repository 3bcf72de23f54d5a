"""`manage.py ingest FILE`: archives a document and suggests the attributions found in it."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.extraction import has_extractor, load_extractor
from claims.management.base import EXIT_REFUSED, RefusingCommand, account, parse_date
from sources.actions.archive import Publication
from sources.capture.extract_text import MAX_FILE_MB, extract_document
from sources.capture.extracted_document import ExtractedDocument
from sources.name_resolution import find_source
from sources.text.languages import language_name
from sources.vocabulary import DocumentKind

NO_EXTRACTOR = "it is in {language}, for which there is no extractor, so nothing is suggested"


class Command(RefusingCommand):
    help = "Archives a document (plain text or HTML) and suggests the attributions found in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--title", help="default: the page title, or the first line")
        parser.add_argument("--publisher", help="an existing source, by name or alias")
        parser.add_argument("--url", help="where it was published; each URL is one document")
        parser.add_argument("--published", help="the publication date, 2025-07-28")
        parser.add_argument("--language", help="BCP 47 tag; default: found from the text")
        parser.add_argument("--kind", choices=DocumentKind.values, default=DocumentKind.ARTICLE)
        parser.add_argument("--encoding", help="default: UTF-8, or what an HTML page declares")
        parser.add_argument("--by", metavar="USERNAME", help="the account that adds it (default: none, automatic)")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = extract_document(_bytes(options["file"]), options["encoding"])
        publication = Publication(
            title=options["title"],
            kind=DocumentKind(options["kind"]),
            publisher=find_source(options["publisher"]) if options["publisher"] else None,
            url=options["url"],
            language=options["language"],
            published_on=parse_date(options["published"]),
        )
        ingested = self._ingest(reading, publication, by=account(options["by"]) if options["by"] else None)
        self.stdout.write(_sentence(ingested))

    def _ingest(self, reading: ExtractedDocument, publication: Publication, *, by: Any) -> IngestResult:
        columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=len(reading.text))
            return ingest_document(
                reading,
                publication,
                partial(load_extractor, model=settings.SPACY_MODEL),
                by=by,
                at=timezone.now(),
                progress=lambda done: progress.update(task, completed=done),
            )


def _bytes(name: str) -> bytes:
    """The contents of the file, cut one byte above the limit: enough to tell that it is too large."""
    limit = MAX_FILE_MB * 1_000_000 + 1
    if name == "-":
        return sys.stdin.buffer.read(limit)
    try:
        with Path(name).open("rb") as file:
            return file.read(limit)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=EXIT_REFUSED) from error


def _sentence(ingested: IngestResult) -> str:
    document = ingested.snapshot.document
    if not ingested.is_new:
        return f"Nothing to do: document {document.pk}, “{document}”, is already archived with this text."
    flags = f"; flags raised because the article changed: {ingested.flags}" if ingested.flags else ""
    if not has_extractor(document.language):
        notice = NO_EXTRACTOR.format(language=language_name(document.language))
        return f"Document {document.pk}, “{document}”: {notice}{flags}."
    return f"Document {document.pk}, “{document}”: {ingested.suggestions} attributions suggested{flags}."
