"""Request bodies of claims, and what all request bodies share."""

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from claims.actions.claims.write import ClaimText
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS
from claimtrack.core.api.bodies.fields import Id, text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body
from claimtrack.core.api.exceptions import NotOnRecord
from sources.models import Source

MAX_TEXT_CHARACTERS = 10_000
MAX_LIST_ITEMS = 100

Reason = Annotated[str, text(MAX_TEXT_CHARACTERS)]
"""The reason for a change, which the record keeps."""
OptionalText = Annotated[str, text(MAX_TEXT_CHARACTERS, blank=True)]
LanguageTag = Annotated[str, text(35)]
UserName = Annotated[str, text(150)]
Statement = Annotated[
    str, text(MAX_STATEMENT_CHARACTERS), Meta(description="A checkable statement, in the desk's words.")
]
Parties = Annotated[list[Id], Meta(max_length=MAX_LIST_ITEMS)]
Tags = Annotated[list[Annotated[str, text(50)]], Meta(max_length=MAX_LIST_ITEMS)]

PARTIES_HELP = "Ids of the parties: the sources that must be asked. The wording names them in this order."


class ClaimTextBody(RequestBody):
    """The editable part of a claim."""

    statement: Statement | UnsetType = UNSET
    parties: Annotated[Parties | UnsetType, Meta(description=PARTIES_HELP)] = UNSET
    tags: Tags | UnsetType = UNSET
    language: Annotated[LanguageTag | UnsetType, Meta(description="Language of the statement (BCP 47 tag).")] = UNSET
    no_party_reason: Annotated[OptionalText | UnsetType, Meta(description="Why the claim needs no party.")] = UNSET
    no_words_reason: Annotated[
        OptionalText | UnsetType, Meta(description="Why no words in a document show the claim.")
    ] = UNSET


@with_example_body(statement="Putin and Netanyahu spoke by phone.", parties=[1, 2], tags=["diplomacy"], language="en")
class CreateClaimBody(ClaimTextBody, kw_only=True):
    """A new claim. Only the statement is required."""

    statement: Statement
    is_distinct_from: Annotated[
        list[Id],
        Meta(max_length=MAX_LIST_ITEMS, description="Ids of similar claims that say something else than this one."),
    ] = []


@with_example_body(statement="Putin and Netanyahu spoke by phone on 28 July.", reason="The date is now known.")
class ReviseClaimBody(ClaimTextBody, kw_only=True):
    """Changes for the claim's next revision, and the reason. Fields left out stay the same."""

    reason: Reason


@with_example_body(reason="The second party has corrected itself.")
class ReasonBody(RequestBody):
    """A decision with its reason."""

    reason: Reason


class OverridesBody(RequestBody):
    """The policies to override, each with its reason."""

    two_independent_sources: Reason | UnsetType = UNSET
    senior_approval: Reason | UnsetType = UNSET
    right_of_reply: Reason | UnsetType = UNSET


@with_example_body(overrides={"right_of_reply": "A court order forbids contacting the party."})
class PublishClaimBody(RequestBody):
    """Publication, with the policies to override."""

    overrides: OverridesBody = OverridesBody()


@with_example_body(into=17, reason="Both say that the call took place.")
class MergeClaimBody(RequestBody):
    """The claim to merge into, and the reason."""

    into: Annotated[Id, Meta(description="Id of the claim that continues the record.")]
    reason: Reason


@with_example_body(assignee="alice", expected_assignee=None)
class AssignClaimBody(RequestBody):
    """The new assignee. With `expected_assignee`, refused if the assignee has changed meanwhile."""

    assignee: Annotated[UserName, Meta(description="User name of the assignee.")]
    expected_assignee: Annotated[
        UserName | UnsetType | None, Meta(description="User name of the current assignee; null: unassigned.")
    ] = UNSET


def get_parties(ids: Sequence[int]) -> tuple[Source, ...]:
    """The sources with these ids, in this order. Raises NotOnRecord."""
    found = Source.objects.in_bulk(ids)
    for index, pk in enumerate(ids):
        if pk not in found:
            raise NotOnRecord(what="source", number=pk, field=f"parties.{index}")
    return tuple(found[pk] for pk in ids)


def claim_text_fields(body: ClaimTextBody) -> dict[str, Any]:
    """The fields of a `ClaimText` that the body gives. Raises NotOnRecord."""
    given = {name: value for name, value in body.given().items() if name in ClaimText.__slots__}
    if "tags" in given:
        given["tags"] = tuple(given["tags"])
    if "parties" in given:
        given["parties"] = get_parties(given["parties"])
    return given
