"""What the JSON of a job looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from claims.vocabulary import IngestState, TextForm
from sources.api.fields import AddressField


class JobProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457) of a document that was refused."""

    type = serializers.CharField(help_text="Which problem it is: a stable URI reference.")
    title = serializers.CharField()
    status = serializers.IntegerField(help_text="The status with which a request would have been refused.")
    detail = serializers.CharField(help_text="What was wrong, and what to do.")


@exemplified
class JobSerializer(serializers.Serializer):
    """A document that was brought, and what has become of it."""

    id = serializers.UUIDField()
    url = AddressField(help_text="Its address in this API.")
    form = serializers.ChoiceField(choices=TextForm.choices, help_text="As what it was brought.")
    state = serializers.ChoiceField(choices=IngestState.choices)
    brought_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    document = AddressField(allow_null=True, help_text="The document's address in this API, once it is done.")
    snapshot = AddressField(allow_null=True, help_text="The address of the snapshot of this very text.")
    is_new = serializers.BooleanField(allow_null=True, help_text="Whether the text was not on record before.")
    suggestions = serializers.IntegerField(help_text="How many attributions were suggested to the desk.")
    problem = JobProblemSerializer(allow_null=True, help_text="Why it was refused.")
