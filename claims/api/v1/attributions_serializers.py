"""The JSON of attributions, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from claims.api.v1.examples import with_example
from claims.api.v1.serializers import AttributionSerializer


@with_example
class RecordedAttributionSerializer(AttributionSerializer):
    """One dated act of one source about one claim, with the words that show it."""

    url = serializers.CharField(help_text="Address in this API.")
    claim = serializers.IntegerField(help_text="Id of the claim.")
    snapshot = serializers.IntegerField(
        allow_null=True,
        help_text="Id of the snapshot to whose text the span refers; null if there are no words.",
    )
    superseded_by = serializers.IntegerField(
        allow_null=True, help_text="Id of the attribution that had corrected or withdrawn this one by known_at."
    )
    reason = serializers.CharField(allow_blank=True, help_text="Why the superseded attribution was wrong.")


class RowProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457) of a row that was refused."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField(help_text="The status that a single request would have had.")
    detail = serializers.CharField()
    field = serializers.CharField(required=False, help_text="Field of the row, such as `words.content.0`.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class RowResultSerializer(serializers.Serializer):
    """The result of one row."""

    index = serializers.IntegerField(help_text="Position of the row, starting at 0.")
    status = serializers.ChoiceField(
        choices=[("created", "recorded"), ("refused", "refused"), ("held_back", "valid, but not recorded")],
        help_text="held_back: valid, but not recorded because other rows were refused.",
    )
    id = serializers.IntegerField(required=False, help_text="Id of the attribution, if one was created.")
    url = serializers.CharField(required=False, help_text="Address in this API.")
    problem = RowProblemSerializer(required=False, help_text="Why the row was refused.")


@with_example
class BulkResultSerializer(serializers.Serializer):
    """The result of a bulk request."""

    created = serializers.IntegerField(help_text="Number of rows recorded.")
    refused = serializers.IntegerField(help_text="Number of rows refused.")
    results = RowResultSerializer(many=True, help_text="One result per row, in the order of the rows.")
