"""The list of claims as one would write it first: nested serializers over prefetched rows, at an address of its own."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from rest_framework import serializers

from claims.models import Attribution, Claim, CurrentPosition
from sources.models import Document, Source


class SourceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = ("id", "name", "kind")


class DocumentSerializer(serializers.ModelSerializer):
    publisher = SourceSerializer()

    class Meta:
        model = Document
        fields = ("id", "title", "url", "publisher")


class AttributionSerializer(serializers.ModelSerializer):
    source = SourceSerializer()
    document = DocumentSerializer(source="snapshot.document")

    class Meta:
        model = Attribution
        fields = (
            *("id", "source", "stance", "cue_words", "exact", "content_words", "document", "passage_start"),
            *("passage_end", "stated_at", "stated_precision", "recorded_at", "directness", "certainty", "relayed_by"),
            *("repeats", "supersedes", "is_withdrawal"),
        )


class PositionSerializer(serializers.ModelSerializer):
    party = SourceSerializer()

    class Meta:
        model = CurrentPosition
        fields = ("party", "kind", "since", "last_checked")


class ClaimSerializer(serializers.ModelSerializer):
    statement = serializers.CharField(source="revision.statement")
    tags = serializers.ListField(source="revision.tags")
    confirmation = serializers.CharField(source="current.confirmation")
    positions = PositionSerializer(many=True)
    attributions = AttributionSerializer(many=True)

    class Meta:
        model = Claim
        fields = ("id", "stage", "statement", "tags", "confirmation", "positions", "attributions")


def nested_claims(request: HttpRequest) -> JsonResponse:
    claims = Claim.objects.with_current().prefetch_related(
        "positions__party", "attributions__source", "attributions__snapshot__document__publisher"
    )
    return JsonResponse({"results": ClaimSerializer(claims.order_by("-pk")[:50], many=True).data})


urlpatterns: list[Any] = [path("nested/claims/", nested_claims), path("", include("claimtrack.urls"))]
