"""What writes about claims take: the shape of each body, as it is checked and described."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from claims.actions.claims import ClaimText
from sources.api.exceptions import NotOnRecord
from sources.api.inputs import Body, IdField, TextField
from sources.models import Source

LONGEST = 10_000
MOST_NAMED = 100


def example(**body: Any) -> Any:
    """Shows a body in the description."""
    return extend_schema_serializer(examples=[OpenApiExample("Example", body, request_only=True)])


class ReasonField(TextField):
    """Why something is done: whoever reads the record later will ask."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)


class ClaimTextBody(Body):
    """The editable part of a claim."""

    statement = TextField(max_length=LONGEST, required=False, help_text="A checkable statement, in our own words.")
    parties = serializers.ListField(
        child=IdField(),
        max_length=MOST_NAMED,
        required=False,
        help_text="Ids of the sources whose word is needed. The wording names them in this order.",
    )
    tags = serializers.ListField(child=TextField(max_length=50), max_length=MOST_NAMED, required=False)
    language = TextField(max_length=35, required=False, help_text="Of the statement, as a BCP 47 tag.")
    without_party = TextField(
        max_length=LONGEST, allow_blank=True, required=False, help_text="Why nobody's word is needed on this claim."
    )
    without_words = TextField(
        max_length=LONGEST,
        allow_blank=True,
        required=False,
        help_text="Why no words in a document show what was claimed.",
    )


@example(statement="Putin and Netanyahu spoke by phone.", parties=[1, 2], tags=["diplomacy"], language="en")
class OpenClaim(ClaimTextBody):
    """A new claim. It needs a statement; the rest can follow."""

    statement = TextField(max_length=LONGEST, help_text="A checkable statement, in our own words.")


@example(statement="Putin and Netanyahu spoke by phone on 28 July.", reason="The day is known now.")
class ReviseClaim(ClaimTextBody):
    """What is to be otherwise in the claim's next revision, and why. What is left out stays as it is."""

    reason = ReasonField()


@example(reason="The second party has corrected itself.")
class WithReason(Body):
    """A decision with its reason."""

    reason = ReasonField()


class Overrides(Body):
    """For each policy that is not met and shall not stand in the way: why."""

    two_independent_sources = ReasonField(required=False)
    senior_approval = ReasonField(required=False)
    right_of_reply = ReasonField(required=False)


@example(overrides={"right_of_reply": "The court has forbidden to approach the party."})
class PublishClaim(Body):
    """Publication, perhaps although a policy is not met."""

    overrides = Overrides(required=False)


@example(into=17, reason="Both say that the call took place.")
class MergeClaim(Body):
    """Into which claim this one goes, which says the same, and why."""

    into = IdField(help_text="The id of the claim that carries the record on.")
    reason = ReasonField()


@example(to="alice", instead_of=None)
class AssignClaim(Body):
    """Who is to work on the claim. With `instead_of` it is refused where meanwhile somebody else does."""

    to = TextField(max_length=150, help_text="A name of the desk, as it signs in.")
    instead_of = TextField(
        max_length=150, allow_null=True, required=False, help_text="Who works on it now, if anybody."
    )


def parties_named(ids: Sequence[int]) -> tuple[Source, ...]:
    """The sources with these ids, in their order. Raises NotOnRecord."""
    found = Source.objects.in_bulk(ids)
    for number, pk in enumerate(ids):
        if pk not in found:
            raise NotOnRecord(what="source", number=pk, field=f"parties.{number}")
    return tuple(found[pk] for pk in ids)


def text_given(body: dict[str, Any]) -> dict[str, Any]:
    """What of a `ClaimText` a body gives, by the names of its fields. Raises NotOnRecord."""
    given = {name: value for name, value in body.items() if name in ClaimText.__slots__}
    if "tags" in given:
        given["tags"] = tuple(given["tags"])
    if "parties" in given:
        given["parties"] = parties_named(given["parties"])
    return given
