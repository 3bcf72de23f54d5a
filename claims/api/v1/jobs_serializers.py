"""The JSON of jobs, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from claims.api.v1.examples import with_example
from claims.vocabulary import IngestState, TextForm
from sources.api.fields import AddressField


class JobProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457) of a document that was refused."""

    type = serializers.CharField(help_text="Stable URI reference of the problem's type.")
    title = serializers.CharField()
    status = serializers.IntegerField(help_text="The status that a request would have had.")
    detail = serializers.CharField(help_text="What went wrong, and how to fix it.")


@with_example
class JobSerializer(serializers.Serializer):
    """The import of a document, and its result."""

    id = serializers.UUIDField()
    url = AddressField(help_text="Address in this API.")
    input_format = serializers.ChoiceField(choices=TextForm.choices, help_text="How the document was sent.")
    state = serializers.ChoiceField(choices=IngestState.choices)
    submitted_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    document = AddressField(allow_null=True, help_text="Address of the document in this API, once the job is done.")
    snapshot = AddressField(allow_null=True, help_text="Address of the snapshot with this text.")
    is_new = serializers.BooleanField(allow_null=True, help_text="Whether this text is new.")
    suggestion_count = serializers.IntegerField(help_text="Number of attributions suggested to the desk.")
    problem = JobProblemSerializer(allow_null=True, help_text="Why the document was refused.")
