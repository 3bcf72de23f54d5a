"""What the JSON of an attribution by itself looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from claims.api.v1.serializers import AttributionSerializer


@exemplified
class RecordedAttributionSerializer(AttributionSerializer):
    """One dated act of one source about one claim, with the words that show it."""

    url = serializers.CharField(help_text="Its address, without the host.")
    claim = serializers.IntegerField(help_text="The id of the claim that it is about.")
    snapshot = serializers.IntegerField(
        allow_null=True,
        help_text="The snapshot in whose text the span stands; null where there are no words.",
    )
    superseded_by = serializers.IntegerField(
        allow_null=True, help_text="The attribution that corrects this one, or takes it back, as far as known then."
    )
    reason = serializers.CharField(allow_blank=True, help_text="Why the one that it supersedes was wrong.")


class RowProblemSerializer(serializers.Serializer):
    """Why a row was refused, as problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField(help_text="With which a request of its own would be refused.")
    detail = serializers.CharField()
    field = serializers.CharField(required=False, help_text="The field of the row: `words.content.0`.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class RowResultSerializer(serializers.Serializer):
    """What became of one row."""

    index = serializers.IntegerField(help_text="The place of the row, from 0.")
    status = serializers.ChoiceField(
        choices=[("created", "recorded"), ("refused", "refused"), ("held_back", "in order, but not recorded")],
        help_text="held_back: in order, and not recorded because others were refused.",
    )
    id = serializers.IntegerField(required=False, help_text="Of the attribution, where one was created.")
    url = serializers.CharField(required=False, help_text="Its address, without the host.")
    problem = RowProblemSerializer(required=False, help_text="Where the row was refused.")


@exemplified
class BulkResultSerializer(serializers.Serializer):
    """What became of all rows."""

    created = serializers.IntegerField(help_text="How many were recorded.")
    refused = serializers.IntegerField(help_text="How many were not.")
    results = RowResultSerializer(many=True, help_text="One for each row, in their order.")
