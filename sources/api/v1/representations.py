"""The JSON of sources and documents, written by plain functions: nested serializers cost many times as much."""

from collections.abc import Mapping
from typing import Any

from sources.api.addresses import Addresses
from sources.models import Document, Snapshot, Source


def reference(source: Source | None, addresses: Addresses) -> dict[str, Any] | None:
    """A source as others name it."""
    return None if source is None else reference_of(source.pk, source.name, source.kind, addresses)


def reference_of(pk: int, name: str, kind: str, addresses: Addresses) -> dict[str, Any]:
    return {"id": pk, "name": name, "kind": kind, "url": addresses.of("source", pk)}


def source_json(source: Source, addresses: Addresses) -> dict[str, Any]:
    """A source, which comes from SourceQuerySet.with_names_and_roles."""
    return {
        "id": source.pk,
        "url": addresses.of("source", source.pk),
        "name": source.name,
        "name_in_wording": source.name_in_wording,
        "kind": source.kind,
        "description": source.description,
        "time_zone": source.time_zone,
        "aliases": source.alias_names,
        "affiliations": [_affiliation(role, addresses) for role in source.roles],
        "merged_into": reference_of(**source.merged_now, addresses=addresses) if source.merged_now else None,
    }


def _affiliation(role: Mapping[str, Any], addresses: Addresses) -> dict[str, Any]:
    return {
        "id": role["id"],
        "body": reference_of(role["body"], role["name"], role["kind"], addresses),
        "role": role["role"],
        "speaks_for": role["speaks_for"],
        "since": role["since"],
        "until": role["until"],
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
        "snapshots": [snapshot_json(snapshot, addresses) for snapshot in document.snapshots.all()],
    }


def snapshot_json(snapshot: Snapshot, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": snapshot.pk,
        "url": addresses.of("snapshot", snapshot.pk),
        "document": addresses.of("document", snapshot.document_id),
        "sha256": snapshot.sha256,
        "recorded_at": snapshot.recorded_at,
    }
