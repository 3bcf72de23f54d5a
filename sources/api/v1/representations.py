"""The JSON of sources and documents. Plain functions, because nested serializers are many times slower."""

from collections.abc import Mapping
from typing import Any

from sources.addresses import resource_path
from sources.models import Document, Snapshot, Source


def reference(source: Source | None) -> dict[str, Any] | None:
    """A source as other resources refer to it."""
    return None if source is None else source_reference_json(source.pk, source.name, source.kind)


def source_reference_json(pk: int, name: str, kind: str) -> dict[str, Any]:
    return {"id": pk, "name": name, "kind": kind, "url": resource_path("source", pk)}


def source_json(source: Source) -> dict[str, Any]:
    """A source read with SourceQuerySet.with_names_and_roles."""
    return {
        "id": source.pk,
        "url": resource_path("source", source.pk),
        "name": source.name,
        "name_in_copy": source.name_in_copy,
        "kind": source.kind,
        "description": source.description,
        "time_zone": source.time_zone,
        "aliases": source.alias_names,
        "affiliations": [_affiliation_json(role) for role in source.roles],
        "merged_into": source_reference_json(**source.merged_now) if source.merged_now else None,
    }


def _affiliation_json(role: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": role["id"],
        "body": source_reference_json(role["body"], role["name"], role["kind"]),
        "role": role["role"],
        "speaks_for": role["speaks_for"],
        "since": role["since"],
        "until": role["until"],
    }


def document_json(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "url": resource_path("document", document.pk),
        "web_url": document.url,
        "title": document.title,
        "kind": document.kind,
        "publisher": reference(document.publisher),
        "language": document.language,
        "published_on": document.published_on,
        "snapshots": [snapshot_json(snapshot) for snapshot in document.snapshots.all()],
    }


def snapshot_json(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "id": snapshot.pk,
        "url": resource_path("snapshot", snapshot.pk),
        "document": resource_path("document", snapshot.document_id),
        "sha256": snapshot.sha256,
        "recorded_at": snapshot.recorded_at,
    }
