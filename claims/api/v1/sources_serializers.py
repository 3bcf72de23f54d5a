"""What the JSON of a source with its claims looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from claims.api.v1.serializers import PositionSerializer
from claims.vocabulary import Confirmation, Stage
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceSerializer


class ByConfirmationSerializer(serializers.Serializer):
    """How many of the claims have which status now."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {status.value: serializers.IntegerField() for status in Confirmation}


class SideSerializer(serializers.Serializer):
    """What became of the claims on which the source ever took one side."""

    claims = serializers.IntegerField()
    by_confirmation = ByConfirmationSerializer()
    published = serializers.IntegerField()
    retracted = serializers.IntegerField(help_text="On how many of them it has taken that back.")


class CommentSerializer(serializers.Serializer):
    """How the source answers when it is asked for comment. What the desk called off is left out."""

    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    declined = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    waiting = serializers.IntegerField()
    median_seconds = serializers.FloatField(
        allow_null=True, help_text="From the asking to the answer or the refusal; null where there is none."
    )


class TrackRecordSerializer(serializers.Serializer):
    """What became of what a source said: numbers, and never a score. Of the claims that the asker may see."""

    affirmed = SideSerializer()
    denied = SideSerializer()
    comment = CommentSerializer()
    newest_only = serializers.IntegerField(
        allow_null=True, help_text="Over how many of its newest attributions the numbers are; null: over all."
    )


@exemplified
class SourceWithRecordSerializer(SourceSerializer):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    track_record = TrackRecordSerializer(
        required=False, allow_null=True, help_text="If it is included. Null where the source is read as another."
    )


class ClaimReferenceSerializer(serializers.Serializer):
    """A claim as others name it."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Its address in this API.")
    statement = serializers.CharField()
    stage = serializers.ChoiceField(choices=Stage.choices)
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)


@exemplified
class PositionOnClaimSerializer(PositionSerializer):
    """Where a source stands on one claim of which it is a party."""

    claim = ClaimReferenceSerializer()
    as_of = serializers.DateTimeField(allow_null=True, help_text="What had been said by this moment; null: by now.")
    known_at = serializers.DateTimeField(allow_null=True, help_text="What the desk knew at this moment; null: now.")
