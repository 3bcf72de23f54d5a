"""The JSON of sources and documents."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, structs

from claimtrack.core.api.json_types import Address, JsonObject, Timestamp, WebAddress
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.source_reference import SourceReferenceJson, source_reference
from sources.models import Affiliation, Document, Snapshot, Source, SourceRevision
from sources.vocabulary import DocumentKind, SourceKind

MAX_LISTED = 200
"""How many aliases and roles a source lists, and how many snapshots a document."""


class AffiliationJson(JsonObject):
    """A source's dated role in another."""

    id: Annotated[int, Meta(description="The id that a correction names in `supersedes`.")]
    body: Annotated[
        SourceReferenceJson,
        Meta(description="The organisation, office or state in which the source holds the role."),
    ]
    role: str
    speaks_for: Annotated[bool, Meta(description="Whether the source's statements are the body's position.")]
    since: Annotated[date | None, Meta(description="First day; null: always.")]
    until: Annotated[date | None, Meta(description="Last day; null: still in the role.")]


class RecordedAffiliationJson(AffiliationJson):
    """An affiliation as it was recorded. A later one can supersede it."""

    url: Annotated[Address, Meta(description="Address in this API.")]
    source: Annotated[SourceReferenceJson, Meta(description="The source that holds the role.")]
    recorded_at: Timestamp
    reason: Annotated[str, Meta(description="Reason for the correction, if it is one.")]
    supersedes: Annotated[int | None, Meta(description="Id of the affiliation that it corrects.")]
    superseded_by: Annotated[int | None, Meta(description="Id of the affiliation that corrects it; null: in force.")]


class SourceJson(JsonObject):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    id: int
    url: Address
    name: str
    name_in_copy: Annotated[str, Meta(description="Name in copy, with its article: “the Kremlin”.")]
    kind: SourceKind
    description: Annotated[str, Meta(description="Disambiguation between sources of the same name.")]
    time_zone: Annotated[str, Meta(description="Where the source works; used for its deadlines.")]
    aliases: Annotated[list[str], Meta(description=f"In alphabetical order, at most {MAX_LISTED}.")]
    affiliations: Annotated[
        list[AffiliationJson],
        Meta(description=f"Current and past roles, as the desk knows them, at most the newest {MAX_LISTED}."),
    ]
    merged_into: Annotated[
        SourceReferenceJson | None,
        Meta(description="The source into which this one was merged; null: not merged."),
    ]


class SourceRevisionJson(JsonObject):
    """A source's names, kind and time zone from one moment on, until the next revision."""

    id: int
    source: Annotated[Address, Meta(description="Address of the source in this API.")]
    number: Annotated[int, Meta(description="1 for the first.")]
    name: str
    name_in_copy: Annotated[str, Meta(description="Name in copy, with its article: “the Kremlin”.")]
    kind: SourceKind
    description: Annotated[str, Meta(description="Disambiguation between sources of the same name.")]
    time_zone: str
    recorded_at: Timestamp


class SnapshotJson(JsonObject):
    """The immutable text of a document as captured at one moment."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    document: Annotated[Address, Meta(description="Address of its document in this API.")]
    sha256: Annotated[str, Meta(description="SHA-256 of the text in UTF-8, in hexadecimal.")]
    recorded_at: Timestamp


class SnapshotWithTextJson(SnapshotJson):
    """A snapshot with its text, to which the spans of attributions refer."""

    text: str


class DocumentJson(JsonObject):
    """One publication: article, press release, transcript, post or broadcast."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    web_url: Annotated[WebAddress | None, Meta(description="Address where it was published.")]
    title: str
    kind: DocumentKind
    publisher: SourceReferenceJson | None
    language: Annotated[str, Meta(description="BCP 47 tag.")]
    published_on: date | None
    author: Annotated[str, Meta(description="As the byline has it; empty: not known, or not told to this reader.")]
    copy_of: Annotated[
        Address | None, Meta(description="Address of the document on file whose text it had when it was added.")
    ]
    snapshots: Annotated[
        list[SnapshotJson],
        Meta(description=f"Oldest first, at most the newest {MAX_LISTED}; `/snapshots/` has all of them."),
    ]


class DocumentWithTextJson(DocumentJson):
    """A document with the text of its newest snapshot."""

    text: Annotated[str | None, Meta(description="Text of the newest snapshot.")]


def reference(source: Source) -> SourceReferenceJson:
    return source_reference(source.pk, source.name, source.kind)


def optional_reference(source: Source | None) -> SourceReferenceJson | None:
    return None if source is None else reference(source)


def source_json(source: Source) -> SourceJson:
    """A source read with SourceQuerySet.with_names_and_roles."""
    return SourceJson(
        id=source.pk,
        url=resource_path("source", source.pk),
        name=source.name,
        name_in_copy=source.name_in_copy,
        kind=source.kind,
        description=source.description,
        time_zone=source.time_zone,
        aliases=source.alias_names,
        affiliations=[_affiliation_json(role) for role in reversed(source.roles)],
        merged_into=source_reference(**source.merged_now) if source.merged_now else None,
    )


def source_revision_json(revision: SourceRevision) -> SourceRevisionJson:
    return SourceRevisionJson(
        id=revision.pk,
        source=resource_path("source", revision.source_id),
        number=revision.number,
        name=revision.name,
        name_in_copy=revision.name_in_copy,
        kind=SourceKind(revision.kind),
        description=revision.description,
        time_zone=revision.time_zone,
        recorded_at=revision.recorded_at,
    )


def _affiliation_json(role: Mapping[str, Any]) -> AffiliationJson:
    return AffiliationJson(
        id=role["id"],
        body=source_reference(role["body"], role["name"], role["kind"]),
        role=role["role"],
        speaks_for=role["speaks_for"],
        since=role["since"],
        until=role["until"],
    )


def recorded_affiliation_json(affiliation: Affiliation) -> RecordedAffiliationJson:
    """Reads the source, the body and the superseding affiliation, so select them with it."""
    later: Affiliation | None = getattr(affiliation, "superseded_by", None)
    return RecordedAffiliationJson(
        id=affiliation.pk,
        url=resource_path("affiliation", affiliation.pk),
        source=reference(affiliation.source),
        body=reference(affiliation.body),
        role=affiliation.role,
        speaks_for=affiliation.speaks_for,
        since=affiliation.since,
        until=affiliation.until,
        recorded_at=affiliation.recorded_at,
        reason=affiliation.reason,
        supersedes=affiliation.supersedes_id,
        superseded_by=later.pk if later else None,
    )


def document_json(document: Document) -> DocumentJson:
    return DocumentJson(
        id=document.pk,
        url=resource_path("document", document.pk),
        web_url=document.url,
        title=document.title,
        kind=document.kind,
        publisher=optional_reference(document.publisher),
        language=document.language,
        published_on=document.published_on,
        author=document.author,
        copy_of=resource_path("document", document.copy_of_id) if document.copy_of_id else None,
        snapshots=[snapshot_json(snapshot) for snapshot in reversed(document.snapshots.all())],
    )


def document_with_text_json(document: Document) -> DocumentWithTextJson:
    return DocumentWithTextJson(**structs.asdict(document_json(document)), text=_newest_text(document.pk))


def _newest_text(document: int) -> str | None:
    return Snapshot.objects.filter(document=document).order_by("-pk").values_list("text", flat=True).first()


def snapshot_json(snapshot: Snapshot) -> SnapshotJson:
    return SnapshotJson(
        id=snapshot.pk,
        url=resource_path("snapshot", snapshot.pk),
        document=resource_path("document", snapshot.document_id),
        sha256=snapshot.sha256,
        recorded_at=snapshot.recorded_at,
    )


def snapshot_with_text_json(snapshot: Snapshot) -> SnapshotWithTextJson:
    return SnapshotWithTextJson(**structs.asdict(snapshot_json(snapshot)), text=snapshot.text)
