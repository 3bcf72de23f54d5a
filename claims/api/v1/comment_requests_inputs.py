"""Request bodies of comment requests."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.v1.inputs import MAX_TEXT_CHARACTERS, with_example_body
from claims.vocabulary import Channel, CommentResult, Stance
from sources.api.inputs import IdField, RequestBody, TextField, TimestampField

MAX_STATEMENT_CHARACTERS = 200_000

FIELDS_BY_RESULT: Mapping[CommentResult, tuple[frozenset[str], frozenset[str]]] = {
    CommentResult.ANSWERED: (frozenset({"at", "statement", "stance"}), frozenset({"source", "quoted"})),
    CommentResult.DECLINED: (frozenset({"at"}), frozenset({"source", "note"})),
    CommentResult.NO_ANSWER: (frozenset({"at"}), frozenset({"note"})),
    CommentResult.CANCELLED: (frozenset({"note"}), frozenset()),
}
"""The required and the optional fields of each result."""


class NoteField(TextField):
    """A free note."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_TEXT_CHARACTERS, **kwargs)


@with_example_body(
    claim=17,
    party=2,
    allegations="Reports say that the call took place. Did it?",
    channel="email",
    asked_at="2025-07-28T10:00:00Z",
    deadline="2025-07-29T15:00:00Z",
    time_zone="Asia/Jerusalem",
)
class CreateCommentRequestBody(RequestBody):
    """The desk asked a party to a claim for comment."""

    claim = IdField()
    party = IdField(help_text="Id of a source that is a party to the claim.")
    allegations = TextField(max_length=MAX_TEXT_CHARACTERS, help_text="The allegations put to the party.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked_at = TimestampField()
    deadline = TimestampField(help_text="Deadline for the response.")
    time_zone = TextField(
        max_length=64, required=False, help_text="Time zone in which the deadline was given; default: the party's."
    )


@with_example_body(channel="phone", made_at="2025-07-29T09:30:00Z", note="Left a message with the press office.")
class CommentAttemptBody(RequestBody):
    """A further attempt to reach the party."""

    channel = serializers.ChoiceField(choices=Channel.choices)
    made_at = TimestampField()
    note = NoteField(required=False, allow_blank=True, default="")


@with_example_body(result="no_answer", at="2025-07-29T12:00:00Z", note="Asked twice; no response by the deadline.")
class CommentOutcomeBody(RequestBody):
    """How the request ended. `answered` requires at, stance and statement, and allows source and quoted; `declined`
    requires at, and allows source and note; `no_answer` requires at, and allows note; `called_off` requires note: the
    reason."""

    result = serializers.ChoiceField(choices=CommentResult.choices)
    at = TimestampField(
        required=False, help_text="When the party responded or declined, or when the desk last checked for a response."
    )
    source = IdField(required=False, help_text="Id of the source that spoke for the party; default: the party itself.")
    stance = serializers.ChoiceField(choices=Stance.choices, required=False, help_text="Stance of the response.")
    statement = TextField(max_length=MAX_STATEMENT_CHARACTERS, required=False, help_text="Full response.")
    quoted = TextField(
        max_length=MAX_STATEMENT_CHARACTERS, required=False, help_text="Relevant passage; default: the full response."
    )
    note = NoteField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        result = CommentResult(attrs["result"])
        needed, allowed = FIELDS_BY_RESULT[result]
        for name in sorted(needed - attrs.keys()):
            raise serializers.ValidationError({name: f"The result “{result}” requires this field."})
        for name in sorted(attrs.keys() - needed - allowed - {"result"}):
            raise serializers.ValidationError({name: f"The result “{result}” does not allow this field. Leave it out."})
        return attrs


@with_example_body(at="2025-08-02T08:00:00Z", stance="declines", statement="No comment.")
class LateResponseBody(RequestBody):
    """A response that came after the request had ended with silence or a refusal."""

    at = TimestampField(help_text="When the party responded.")
    source = IdField(required=False, help_text="Id of the source that spoke for the party; default: the party itself.")
    stance = serializers.ChoiceField(choices=Stance.choices, help_text="Stance of the response.")
    statement = TextField(max_length=MAX_STATEMENT_CHARACTERS, help_text="Full response.")
    quoted = TextField(
        max_length=MAX_STATEMENT_CHARACTERS, required=False, help_text="Relevant passage; default: the full response."
    )
