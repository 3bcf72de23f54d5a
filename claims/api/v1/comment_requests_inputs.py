"""What writes about comment requests take: the shape of each body, as it is checked and described."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.v1.inputs import LONGEST, example
from claims.vocabulary import Channel, CommentResult, Stance
from sources.api.inputs import Body, IdField, MomentField, TextField

LONGEST_STATEMENT = 200_000

TAKES: Mapping[CommentResult, tuple[frozenset[str], frozenset[str]]] = {
    CommentResult.ANSWERED: (frozenset({"at", "statement", "stance"}), frozenset({"source", "quoted"})),
    CommentResult.DECLINED: (frozenset({"at"}), frozenset({"source", "note"})),
    CommentResult.NO_ANSWER: (frozenset({"at"}), frozenset({"note"})),
    CommentResult.CALLED_OFF: (frozenset({"note"}), frozenset()),
}
"""Which fields each result needs, and which it may have besides."""


class NoteField(TextField):
    """What the next reader should know."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)


@example(
    claim=17,
    party=2,
    allegations="Reports say that the call took place. Did it?",
    channel="email",
    asked_at="2025-07-28T10:00:00Z",
    deadline="2025-07-29T15:00:00Z",
    time_zone="Asia/Jerusalem",
)
class AskForComment(Body):
    """That the desk asked a party of a claim for comment."""

    claim = IdField()
    party = IdField(help_text="The id of a source that is a party of the claim.")
    allegations = TextField(max_length=LONGEST, help_text="What was put to the party.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked_at = MomentField()
    deadline = MomentField(help_text="By when the party may answer.")
    time_zone = TextField(
        max_length=64, required=False, help_text="In which the deadline was named; left out: the party's own."
    )


@example(channel="phone", made_at="2025-07-29T09:30:00Z", note="Left a message with the press office.")
class AttemptBody(Body):
    """One more try to reach the party."""

    channel = serializers.ChoiceField(choices=Channel.choices)
    made_at = MomentField()
    note = NoteField(required=False, allow_blank=True, default="")


@example(result="no_answer", at="2025-07-29T12:00:00Z", note="Asked twice; nobody answered by the deadline.")
class OutcomeBody(Body):
    """How the request ended. `answered` takes at, stance, statement, and perhaps source and quoted; `declined` at, and
    perhaps source and note; `no_answer` at, and perhaps a note; `called_off` the note, which says why."""

    result = serializers.ChoiceField(choices=CommentResult.choices)
    at = MomentField(required=False, help_text="When the party answered or declined, or when the desk looked in vain.")
    source = IdField(required=False, help_text="Who spoke for the party; left out: the party itself.")
    stance = serializers.ChoiceField(
        choices=Stance.choices, required=False, help_text="What the answer does to the claim."
    )
    statement = TextField(max_length=LONGEST_STATEMENT, required=False, help_text="The whole text of the answer.")
    quoted = TextField(
        max_length=LONGEST_STATEMENT, required=False, help_text="The words in it about the claim; left out: all of it."
    )
    note = NoteField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        result = CommentResult(attrs["result"])
        needed, allowed = TAKES[result]
        for name in sorted(needed - attrs.keys()):
            raise serializers.ValidationError({name: f"The result “{result}” needs it."})
        for name in sorted(attrs.keys() - needed - allowed - {"result"}):
            raise serializers.ValidationError({name: f"The result “{result}” does not take it. Leave it out."})
        return attrs


@example(at="2025-08-02T08:00:00Z", stance="declines", statement="No comment.")
class LateAnswerBody(Body):
    """What a party said after its silence, or its refusal, had been recorded."""

    at = MomentField(help_text="When the party answered.")
    source = IdField(required=False, help_text="Who spoke for the party; left out: the party itself.")
    stance = serializers.ChoiceField(choices=Stance.choices, help_text="What the answer does to the claim.")
    statement = TextField(max_length=LONGEST_STATEMENT, help_text="The whole text of the answer.")
    quoted = TextField(
        max_length=LONGEST_STATEMENT, required=False, help_text="The words in it about the claim; left out: all of it."
    )
