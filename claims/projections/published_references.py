"""How sources and documents read in the editions that rest on them. Pure."""

from datetime import date

import msgspec

from sources.api.v1.source_reference import SourceReferenceJson, source_reference
from sources.models import Document
from sources.vocabulary import DocumentKind, SourceKind


class PublishedSource(msgspec.Struct, frozen=True):
    """A source as editions name it."""

    id: int
    name: str
    name_in_copy: str
    kind: SourceKind


class PublishedDocument(msgspec.Struct, frozen=True):
    """A document as editions refer to it."""

    id: int
    title: str
    web_url: str | None
    kind: DocumentKind
    language: str
    published_on: date | None
    publisher: SourceReferenceJson | None


def published_document(document: Document) -> PublishedDocument:
    """A document that was read with its publisher."""
    publisher = document.publisher
    return PublishedDocument(
        id=document.pk,
        title=document.title,
        web_url=document.url,
        kind=DocumentKind(document.kind),
        language=document.language,
        published_on=document.published_on,
        publisher=source_reference(publisher.pk, publisher.name, SourceKind(publisher.kind)) if publisher else None,
    )
