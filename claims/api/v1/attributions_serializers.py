"""What the JSON of an attribution by itself looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.serializers import AttributionSerializer


class RecordedAttributionSerializer(AttributionSerializer):
    """One dated act of one source about one claim, with the words that show it."""

    url = serializers.CharField(help_text="Its address, without the host.")
    claim = serializers.IntegerField(help_text="The id of the claim that it is about.")
    snapshot = serializers.IntegerField(
        allow_null=True, help_text="The id of the snapshot in whose text the span stands; null where there are no words."
    )
    superseded_by = serializers.IntegerField(
        allow_null=True, help_text="The attribution that corrects this one, or takes it back, as far as known then."
    )
    reason = serializers.CharField(allow_blank=True, help_text="Why the one that it supersedes was wrong.")
