"""What the JSON of a fact-check looks like, for the OpenAPI description; nothing is rendered by these."""

from typing import Any

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceReferenceSerializer


@exemplified
class FactCheckSerializer(serializers.Serializer):
    """A verdict on a claim: the desk's own, or another publisher's."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Its address in this API.")
    claim = serializers.IntegerField(help_text="The id of the claim that it is about.")
    rating = serializers.CharField(help_text="In words.")
    rating_value = serializers.FloatField(allow_null=True)
    rating_worst = serializers.FloatField(allow_null=True)
    rating_best = serializers.FloatField(allow_null=True)
    summary = serializers.CharField()
    web_url = serializers.CharField(help_text="The page with the whole fact-check.")
    language = serializers.CharField(help_text="A BCP 47 tag.")
    published_at = serializers.DateTimeField(allow_null=True, help_text="Null: not out, or nobody knows when.")
    publisher = SourceReferenceSerializer(allow_null=True, help_text="Null: the desk's own.")
    is_imported = serializers.BooleanField(help_text="Whether it says what a publisher's page did, and stays so.")


@exemplified
class ClaimReviewSerializer(serializers.Serializer):
    """schema.org `ClaimReview` as JSON-LD; an imported one has whatever its block had."""

    url = serializers.CharField(required=False)
    claimReviewed = serializers.CharField(required=False)
    author = serializers.DictField(required=False)
    reviewRating = serializers.DictField(required=False)
    itemReviewed = serializers.DictField(required=False)

    def get_fields(self) -> dict[str, Any]:
        return {"@context": serializers.CharField(), "@type": serializers.CharField(), **super().get_fields()}
