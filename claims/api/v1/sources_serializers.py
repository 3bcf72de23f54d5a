"""The JSON of sources with their track records and positions, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from claims.api.v1.examples import with_example
from claims.api.v1.serializers import PositionSerializer
from claims.vocabulary import Confirmation, Stage
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceSerializer


class ConfirmationCountsSerializer(serializers.Serializer):
    """Number of claims by current confirmation status."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {status.value: serializers.IntegerField() for status in Confirmation}


class TrackRecordSideSerializer(serializers.Serializer):
    """The claims that the source has ever affirmed, or ever denied."""

    claims = serializers.IntegerField()
    by_confirmation = ConfirmationCountsSerializer()
    published = serializers.IntegerField()
    retracted = serializers.IntegerField(help_text="On how many of them the source has retracted.")


class CommentRecordSerializer(serializers.Serializer):
    """How the source responds to comment requests. Cancelled requests are left out."""

    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    declined = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    pending = serializers.IntegerField()
    median_response_seconds = serializers.FloatField(
        allow_null=True, help_text="Median time from request to response or refusal; null if there is none."
    )


class TrackRecordSerializer(serializers.Serializer):
    """The outcome of the source's statements, as counts and never as a score. Counts only claims you can see."""

    affirmed = TrackRecordSideSerializer()
    denied = TrackRecordSideSerializer()
    comment_requests = CommentRecordSerializer()
    limited_to_newest = serializers.IntegerField(
        allow_null=True, help_text="The counts cover only this many of the newest attributions; null: all."
    )


@with_example
class SourceWithTrackRecordSerializer(SourceSerializer):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    track_record = TrackRecordSerializer(
        required=False,
        allow_null=True,
        help_text="Only with `include=track_record`. Null if the source was merged into another.",
    )


class ClaimReferenceSerializer(serializers.Serializer):
    """A claim as other resources refer to it."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Address in this API.")
    statement = serializers.CharField()
    stage = serializers.ChoiceField(choices=Stage.choices)
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)


@with_example
class PositionOnClaimSerializer(PositionSerializer):
    """A source's position on one claim to which it is a party."""

    claim = ClaimReferenceSerializer()
    as_of = serializers.DateTimeField(allow_null=True, help_text="Statements up to this time; null: now.")
    known_at = serializers.DateTimeField(allow_null=True, help_text="Logged by the desk up to this time; null: now.")
