"""Request bodies of sources."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.claims.bodies import MAX_LIST_ITEMS, Reason
from claimtrack.core.api.bodies.fields import Id, text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body
from sources.vocabulary import SourceKind

MAX_NAME_CHARACTERS = 200

Name = Annotated[str, text(MAX_NAME_CHARACTERS)]
OptionalName = Annotated[str, text(MAX_NAME_CHARACTERS, blank=True)]
OptionalTimeZone = Annotated[str, text(64, blank=True)]
Aliases = Annotated[list[Name], Meta(max_length=MAX_LIST_ITEMS)]


@with_example_body(
    name="Kremlin", name_in_copy="the Kremlin", aliases=["Kremlin press service"], time_zone="Europe/Moscow"
)
class UpdateSourceBody(RequestBody):
    """Changes to a source. Fields left out stay the same; the kind cannot be changed."""

    name: Name | UnsetType = UNSET
    name_in_copy: Annotated[Name | UnsetType, Meta(description="Name in copy, with its article: “the Kremlin”.")] = (
        UNSET
    )
    description: Annotated[
        OptionalName | UnsetType,
        Meta(description="Disambiguation between sources of the same name: “minister of Russia”."),
    ] = UNSET
    aliases: Annotated[Aliases | UnsetType, Meta(description="The complete list of aliases.")] = UNSET
    time_zone: Annotated[
        OptionalTimeZone | UnsetType,
        Meta(description="Where the source works, such as “Europe/Moscow”; blank: unknown."),
    ] = UNSET


@with_example_body(
    name="Kremlin", kind="office", name_in_copy="the Kremlin", description="Office of the President of Russia"
)
class CreateSourceBody(UpdateSourceBody, kw_only=True):
    """A new source."""

    name: Name
    kind: SourceKind


@with_example_body(body=4, role="deputy foreign minister", speaks_for=True, since="2008-08-15")
class AffiliationBody(RequestBody):
    """A role that the source holds or held. A correction gives the affiliation that it `supersedes`, and a reason."""

    body: Annotated[Id, Meta(description="Id of the organisation, office or state in which the source holds the role.")]
    role: Name
    speaks_for: Annotated[bool, Meta(description="Whether the source's statements are the body's position.")]
    since: Annotated[date | UnsetType | None, Meta(description="First day; null: always.")] = UNSET
    until: Annotated[date | UnsetType | None, Meta(description="Last day; null: still in the role.")] = UNSET
    supersedes: Annotated[Id | UnsetType, Meta(description="Id of the affiliation that was wrong or has ended.")] = (
        UNSET
    )
    reason: Annotated[
        Reason | UnsetType, Meta(description="Reason for the correction; required with `supersedes`.")
    ] = UNSET


@with_example_body(into=1, reason="Both are the press service of the Kremlin.")
class MergeSourceBody(RequestBody):
    """The source to merge into, and the reason."""

    into: Annotated[Id, Meta(description="Id of the source that this one is a duplicate of.")]
    reason: Reason
