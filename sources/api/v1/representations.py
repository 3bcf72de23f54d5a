"""The JSON of sources and documents, written by plain functions: nested serializers cost many times as much."""

from typing import Any

from sources.api.addresses import Addresses
from sources.models import Affiliation, Document, Snapshot, Source


def reference(source: Source | None, addresses: Addresses) -> dict[str, Any] | None:
    """A source as others name it."""
    return None if source is None else reference_of(source.pk, source.name, source.kind, addresses)


def reference_of(pk: int, name: str, kind: str, addresses: Addresses) -> dict[str, Any]:
    return {"id": pk, "name": name, "kind": kind, "url": addresses.of("source", pk)}


def source_json(source: Source, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": source.pk,
        "url": addresses.of("source", source.pk),
        "name": source.name,
        "name_in_wording": source.name_in_wording,
        "kind": source.kind,
        "description": source.description,
        "aliases": [alias.name for alias in source.aliases.all()],
        "affiliations": [_affiliation(affiliation, addresses) for affiliation in source.affiliations.all()],
    }


def _affiliation(affiliation: Affiliation, addresses: Addresses) -> dict[str, Any]:
    return {
        "body": reference(affiliation.body, addresses),
        "role": affiliation.role,
        "speaks_for": affiliation.speaks_for,
        "since": affiliation.since,
        "until": affiliation.until,
    }


def document_json(document: Document, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": document.pk,
        "url": addresses.of("document", document.pk),
        "web_url": document.url,
        "title": document.title,
        "kind": document.kind,
        "publisher": reference(document.publisher, addresses),
        "language": document.language,
        "published_on": document.published_on,
        "snapshots": [_snapshot(snapshot) for snapshot in document.snapshots.all()],
    }


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {"id": snapshot.pk, "sha256": snapshot.sha256, "recorded_at": snapshot.recorded_at}
