"""Sources and documents as editions refer to them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
from django.db.models import Exists, OuterRef, Prefetch
from msgspec import structs

from claims.models import CurrentEdition, PublishedReference
from claims.projections.published_references import PublishedDocument, PublishedSource
from claims.vocabulary import PublishedKind
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.responses import DocumentJson, DocumentWithTextJson, SourceJson, snapshot_json
from sources.models import Document, Snapshot, Source

Published = TypeVar("Published", PublishedSource, PublishedDocument)

PUBLISHED_SNAPSHOTS = Prefetch(
    "snapshots",
    Snapshot.objects.filter(Exists(CurrentEdition.objects.resting_on(snapshots=OuterRef("pk"))))
    .defer("html", "text")
    .order_by("pk"),
)


def published_sources(sources: Iterable[Source]) -> list[SourceJson]:
    """These sources as the newest editions that rest on them name them; without what editions do not say."""
    references = _references(PublishedKind.SOURCE, [source.pk for source in sources], PublishedSource)
    return [
        SourceJson(
            id=one.id,
            url=resource_path("source", one.id),
            name=one.name,
            name_in_copy=one.name_in_copy,
            kind=one.kind,
            description="",
            time_zone="",
            aliases=[],
            affiliations=[],
            merged_into=None,
        )
        for one in (references[source.pk] for source in sources)
    ]


def published_documents(documents: Iterable[Document], *, with_text: bool) -> list[DocumentJson]:
    """These documents, which were read with PUBLISHED_SNAPSHOTS, as the newest editions that rest on them refer to
    them."""
    references = _references(PublishedKind.DOCUMENT, [document.pk for document in documents], PublishedDocument)
    found = [_document(document, references[document.pk]) for document in documents]
    if not with_text:
        return found
    newest = [document.snapshots.all() for document in documents]
    texts = Snapshot.objects.filter(pk__in=[snapshots[len(snapshots) - 1].pk for snapshots in newest if snapshots])
    text_of = dict(texts.values_list("document", "text"))
    return [DocumentWithTextJson(**structs.asdict(one), text=text_of.get(one.id)) for one in found]


def _document(document: Document, reference: PublishedDocument) -> DocumentJson:
    return DocumentJson(
        url=resource_path("document", document.pk),
        author="",  # editions do not say it
        copy_of=None,  # it may not be published
        snapshots=[snapshot_json(snapshot) for snapshot in document.snapshots.all()],
        **structs.asdict(reference),
    )


def _references(kind: PublishedKind, ids: Iterable[int], decoded_as: type[Published]) -> Mapping[int, Published]:
    rows = PublishedReference.objects.filter(kind=kind, resource_id__in=ids).values_list("resource_id", "json")
    return {pk: msgspec.json.decode(json, type=decoded_as) for pk, json in rows}
