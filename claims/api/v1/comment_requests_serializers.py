"""The JSON of comment requests, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from claims.api.v1.examples import with_example
from claims.vocabulary import Channel, CommentResult
from sources.api.v1.serializers import SourceReferenceSerializer


class CommentAttemptSerializer(serializers.Serializer):
    """A further attempt to reach the party."""

    id = serializers.IntegerField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    made_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)
    by = serializers.CharField(help_text="User name of whoever made it.")
    recorded_at = serializers.DateTimeField()


class CommentOutcomeSerializer(serializers.Serializer):
    """How the request ended."""

    result = serializers.ChoiceField(choices=CommentResult.choices)
    attribution = serializers.IntegerField(
        allow_null=True, help_text="Id of the attribution that records the response or the silence; null if cancelled."
    )
    note = serializers.CharField(allow_blank=True)
    by = serializers.CharField(help_text="User name of whoever recorded it.")
    recorded_at = serializers.DateTimeField()


@with_example
class CommentRequestSerializer(serializers.Serializer):
    """A request for comment: the allegations, the channel, the deadline, the attempts and the outcome."""

    id = serializers.IntegerField()
    url = serializers.CharField(help_text="Address in this API.")
    claim = serializers.IntegerField(help_text="Id of the claim.")
    party = SourceReferenceSerializer()
    allegations = serializers.CharField(help_text="The allegations put to the party.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked_at = serializers.DateTimeField()
    deadline = serializers.DateTimeField()
    time_zone = serializers.CharField(help_text="Time zone in which the deadline was given, such as “Asia/Jerusalem”.")
    by = serializers.CharField(help_text="User name of whoever recorded the request.")
    recorded_at = serializers.DateTimeField()
    is_open = serializers.BooleanField(help_text="Whether a response is still pending.")
    attempts = CommentAttemptSerializer(many=True, help_text="Further attempts, oldest first.")
    outcome = CommentOutcomeSerializer(allow_null=True, help_text="Null while the request is open.")
