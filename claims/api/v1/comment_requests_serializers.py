"""What the JSON of a comment request looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from claims.vocabulary import Channel, CommentResult
from sources.api.v1.serializers import SourceReferenceSerializer


class CommentAttemptSerializer(serializers.Serializer):
    """One more try to reach the party."""

    id = serializers.IntegerField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    made_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)
    by = serializers.CharField(help_text="Who of the desk made it.")
    recorded_at = serializers.DateTimeField()


class CommentOutcomeSerializer(serializers.Serializer):
    """How the request ended."""

    result = serializers.ChoiceField(choices=CommentResult.choices)
    attribution = serializers.IntegerField(
        allow_null=True, help_text="The attribution that the answer, or the silence, became; null if called off."
    )
    note = serializers.CharField(allow_blank=True)
    by = serializers.CharField(help_text="Who of the desk recorded it.")
    recorded_at = serializers.DateTimeField()


@exemplified
class CommentRequestSerializer(serializers.Serializer):
    """What the desk put to a party, how and when, by when it may answer, and what came of it."""

    id = serializers.IntegerField()
    url = serializers.CharField(help_text="Its address, without the host.")
    claim = serializers.IntegerField(help_text="The id of the claim that it is about.")
    party = SourceReferenceSerializer()
    allegations = serializers.CharField(help_text="What was put to the party.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked_at = serializers.DateTimeField()
    deadline = serializers.DateTimeField()
    time_zone = serializers.CharField(help_text="In which the deadline was named: “Asia/Jerusalem”.")
    by = serializers.CharField(help_text="Who of the desk asked.")
    recorded_at = serializers.DateTimeField()
    is_open = serializers.BooleanField(help_text="Whether an answer is still awaited.")
    attempts = CommentAttemptSerializer(many=True, help_text="Further tries, the oldest first.")
    outcome = CommentOutcomeSerializer(allow_null=True, help_text="Null as long as the request is open.")
