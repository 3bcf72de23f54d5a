"""The JSON of fact-checks, for OpenAPI only; nothing is rendered with these."""

from typing import Any

from rest_framework import serializers

from claims.api.v1.examples import with_example
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceReferenceSerializer


@with_example
class FactCheckSerializer(serializers.Serializer):
    """A verdict on a claim: the desk's own, or another publisher's."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Address in this API.")
    claim = serializers.IntegerField(help_text="Id of the claim.")
    rating = serializers.CharField(help_text="Rating in words.")
    rating_value = serializers.FloatField(allow_null=True)
    rating_worst = serializers.FloatField(allow_null=True)
    rating_best = serializers.FloatField(allow_null=True)
    summary = serializers.CharField()
    web_url = serializers.CharField(help_text="Address of the full fact-check.")
    language = serializers.CharField(help_text="BCP 47 tag.")
    published_at = serializers.DateTimeField(allow_null=True, help_text="Null: not published, or the date is unknown.")
    publisher = SourceReferenceSerializer(allow_null=True, help_text="Null: the desk's own verdict.")
    is_imported = serializers.BooleanField(
        help_text="Whether it was imported from a publisher's page. Imported fact-checks cannot be changed."
    )


@with_example
class ClaimReviewSerializer(serializers.Serializer):
    """schema.org `ClaimReview` as JSON-LD; an imported one has the fields of its original."""

    url = serializers.CharField(required=False)
    claimReviewed = serializers.CharField(required=False)
    author = serializers.DictField(required=False)
    reviewRating = serializers.DictField(required=False)
    itemReviewed = serializers.DictField(required=False)

    def get_fields(self) -> dict[str, Any]:
        return {"@context": serializers.CharField(), "@type": serializers.CharField(), **super().get_fields()}
