"""Request bodies of claims, and what all request bodies share."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from claims.actions.claims import ClaimText
from sources.api.exceptions import NotOnRecord
from sources.api.inputs import IdField, RequestBody, TextField
from sources.models import Source

MAX_TEXT_CHARACTERS = 10_000
MAX_LIST_ITEMS = 100


def with_example_body(**body: Any) -> Any:
    """A decorator that adds this example to the OpenAPI description of a body."""
    return extend_schema_serializer(examples=[OpenApiExample("Example", body, request_only=True)])


class ReasonField(TextField):
    """The reason for a change, which the record keeps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_TEXT_CHARACTERS, **kwargs)


class ClaimTextBody(RequestBody):
    """The editable part of a claim."""

    statement = TextField(
        max_length=MAX_TEXT_CHARACTERS, required=False, help_text="A checkable statement, in the desk's words."
    )
    parties = serializers.ListField(
        child=IdField(),
        max_length=MAX_LIST_ITEMS,
        required=False,
        help_text="Ids of the parties: the sources that must be asked. The wording names them in this order.",
    )
    tags = serializers.ListField(child=TextField(max_length=50), max_length=MAX_LIST_ITEMS, required=False)
    language = TextField(max_length=35, required=False, help_text="Language of the statement (BCP 47 tag).")
    no_party_reason = TextField(
        max_length=MAX_TEXT_CHARACTERS, allow_blank=True, required=False, help_text="Why the claim needs no party."
    )
    no_words_reason = TextField(
        max_length=MAX_TEXT_CHARACTERS,
        allow_blank=True,
        required=False,
        help_text="Why no words in a document show the claim.",
    )


@with_example_body(statement="Putin and Netanyahu spoke by phone.", parties=[1, 2], tags=["diplomacy"], language="en")
class CreateClaimBody(ClaimTextBody):
    """A new claim. Only the statement is required."""

    statement = TextField(max_length=MAX_TEXT_CHARACTERS, help_text="A checkable statement, in the desk's words.")


@with_example_body(statement="Putin and Netanyahu spoke by phone on 28 July.", reason="The date is now known.")
class ReviseClaimBody(ClaimTextBody):
    """Changes for the claim's next revision, and the reason. Fields left out stay the same."""

    reason = ReasonField()


@with_example_body(reason="The second party has corrected itself.")
class ReasonBody(RequestBody):
    """A decision with its reason."""

    reason = ReasonField()


class OverridesBody(RequestBody):
    """The policies to override, each with its reason."""

    two_independent_sources = ReasonField(required=False)
    senior_approval = ReasonField(required=False)
    right_of_reply = ReasonField(required=False)


@with_example_body(overrides={"right_of_reply": "A court order forbids contacting the party."})
class PublishClaimBody(RequestBody):
    """Publication, with the policies to override."""

    overrides = OverridesBody(required=False)


@with_example_body(into=17, reason="Both say that the call took place.")
class MergeClaimBody(RequestBody):
    """The claim to merge into, and the reason."""

    into = IdField(help_text="Id of the claim that continues the record.")
    reason = ReasonField()


@with_example_body(assignee="alice", expected_assignee=None)
class AssignClaimBody(RequestBody):
    """The new assignee. With `expected_assignee`, refused if the assignee has changed meanwhile."""

    assignee = TextField(max_length=150, help_text="User name of the assignee.")
    expected_assignee = TextField(
        max_length=150,
        allow_null=True,
        required=False,
        help_text="User name of the current assignee; null: unassigned.",
    )


def get_parties(ids: Sequence[int]) -> tuple[Source, ...]:
    """The sources with these ids, in this order. Raises NotOnRecord."""
    found = Source.objects.in_bulk(ids)
    for index, pk in enumerate(ids):
        if pk not in found:
            raise NotOnRecord(what="source", number=pk, field=f"parties.{index}")
    return tuple(found[pk] for pk in ids)


def claim_text_fields(body: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `ClaimText` that the body gives. Raises NotOnRecord."""
    given = {name: value for name, value in body.items() if name in ClaimText.__slots__}
    if "tags" in given:
        given["tags"] = tuple(given["tags"])
    if "parties" in given:
        given["parties"] = get_parties(given["parties"])
    return given
