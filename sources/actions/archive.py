"""Archive documents and snapshots of their text."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from claimtrack.core.db.audit_context import audited
from sources.actions.copies import find_original
from sources.capture.extracted_document import (
    MAX_TITLE_CHARACTERS,
    MAX_URL_CHARACTERS,
    ExtractedDocument,
    is_web_address,
)
from sources.exceptions import AnotherPublisher, NotAWebAddress, PublishedInTheFuture, TitleMissing, TitleTooLong
from sources.models import Document, Snapshot, Source
from sources.text.copies import marks_of, shingles_of
from sources.vocabulary import DocumentKind

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


MAX_UTC_OFFSET = timedelta(hours=14)
"""The first time zone to reach a new day is this far ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Metadata of a document. None means: take it from the page, or leave it empty."""

    title: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    publisher: Source | None = None
    url: str | None = None
    language: str | None = None
    published_on: date | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ArchivedSnapshot:
    """The snapshot of a text, whether it is new, and whether its document is."""

    snapshot: Snapshot
    is_new: bool
    is_new_document: bool = False


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def archive_document(
    reading: ExtractedDocument, publication: Publication, *, by: "User | None", at: datetime
) -> ArchivedSnapshot:
    """Store the text as a snapshot of its document, unless that snapshot exists already.

    A document is identified by its URL, or else by its text. A new one whose text is on file from another publisher
    says so. Raises AnotherPublisher and the refusals of `check`.
    """
    check_publication(reading, publication, at=at)
    url = publication.url or reading.url
    shingles = shingles_of(reading.text)
    marks = marks_of(shingles)
    digest = sha256_of(reading.text)
    with audited(by=by, reason="document ingested"):
        _lock_document(url or digest)
        document = _existing_document(url, digest)
        is_new_document = document is None
        if document is None:
            document = Document.objects.create(
                title=publication.title or reading.title,
                kind=publication.kind,
                publisher=publication.publisher,
                url=url,
                language=publication.language or reading.language,
                published_on=publication.published_on or reading.published_on,
                author=publication.author or reading.author,
                copy_of=find_original(shingles, marks, publisher=publication.publisher),
                text_marks=marks,
            )
        elif publication.publisher and document.publisher and document.publisher != publication.publisher:
            raise AnotherPublisher(publisher=document.publisher)
        snapshot, is_new = Snapshot.objects.get_or_create(
            document=document,
            sha256=digest,
            defaults={"text": reading.text, "html": reading.html, "recorded_by": by},
        )
    return ArchivedSnapshot(snapshot, is_new, is_new_document)


def archive_statement(reading: ExtractedDocument, title: str, *, given_at: datetime, by: "User") -> Snapshot:
    """Store an unpublished statement to the desk. Every statement is a new document, even with the same words."""
    with audited(by=by, reason="statement received"):
        document = Document.objects.create(
            title=title,
            kind=DocumentKind.STATEMENT,
            language=reading.language,
            published_on=given_at.astimezone(UTC).date(),
        )
        return Snapshot.objects.create(
            document=document, sha256=sha256_of(reading.text), text=reading.text, html=reading.html, recorded_by=by
        )


def check_publication(reading: ExtractedDocument, publication: Publication, *, at: datetime) -> None:
    """Raises PublishedInTheFuture, NotAWebAddress, TitleMissing and TitleTooLong."""
    published_on = publication.published_on or reading.published_on
    if published_on and published_on > (at.astimezone(UTC) + MAX_UTC_OFFSET).date():
        raise PublishedInTheFuture(date=published_on)
    if publication.url and not is_web_address(publication.url):
        raise NotAWebAddress(url=publication.url[:100], limit=MAX_URL_CHARACTERS)
    title = publication.title
    if title is not None and not title.strip():
        raise TitleMissing
    if title is not None and len(title) > MAX_TITLE_CHARACTERS:
        raise TitleTooLong(length=len(title), limit=MAX_TITLE_CHARACTERS)


def find_snapshot(reading: ExtractedDocument, publication: Publication) -> Snapshot | None:
    """The existing snapshot of this text in this document, if any."""
    digest = sha256_of(reading.text)
    document = _existing_document(publication.url or reading.url, digest)
    return document.snapshots.filter(sha256=digest).first() if document else None


def language_to_read(reading: ExtractedDocument, publication: Publication) -> str:
    """The language of the document on file, which people may have corrected, or else what is known of the text."""
    document = _existing_document(publication.url or reading.url, sha256_of(reading.text))
    language: str = document.language if document else publication.language or reading.language
    return language


def _lock_document(key: str) -> None:
    """Serialize concurrent requests for the same document, so that it is created once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"document {key}"])


def _existing_document(url: str | None, digest: str) -> Document | None:
    if url:
        return Document.objects.with_publisher().filter(url=url).first()
    published = Document.objects.with_publisher().exclude(kind=DocumentKind.STATEMENT)
    return published.filter(url=None, snapshots__sha256=digest).first()
