"""What the JSON of sources and documents looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from sources.api.fields import AddressField
from sources.api.v1.examples import exemplified
from sources.vocabulary import DocumentKind, SourceKind


class SourceReferenceSerializer(serializers.Serializer):
    """A source as others name it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    url = AddressField()


class AffiliationSerializer(serializers.Serializer):
    """A source's dated role in another."""

    id = serializers.IntegerField(help_text="What a correction supersedes.")
    body = SourceReferenceSerializer()
    role = serializers.CharField()
    speaks_for = serializers.BooleanField(help_text="What the source says is the body's position.")
    since = serializers.DateField(allow_null=True, help_text="The first day; null: always.")
    until = serializers.DateField(allow_null=True, help_text="The last day; null: still.")


class SourceSerializer(serializers.Serializer):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    id = serializers.IntegerField()
    url = AddressField()
    name = serializers.CharField()
    name_in_wording = serializers.CharField(help_text="How a sentence names it: “the Kremlin”.")
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    description = serializers.CharField(help_text="Tells namesakes apart.", allow_blank=True)
    time_zone = serializers.CharField(help_text="Where it works, for the deadlines that it is given.", allow_blank=True)
    aliases = serializers.ListField(child=serializers.CharField())
    affiliations = AffiliationSerializer(many=True, help_text="As the desk knows them now, past roles among them.")
    merged_into = SourceReferenceSerializer(
        allow_null=True, help_text="The source that is the same, and as which this one is read now."
    )


@exemplified
class SnapshotSerializer(serializers.Serializer):
    """The immutable text of a document as captured at one moment."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Its address in this API.")
    document = AddressField(help_text="The address of its document in this API.")
    sha256 = serializers.CharField(help_text="Of the text's UTF-8 bytes, hexadecimal.")
    recorded_at = serializers.DateTimeField()


@exemplified
class SnapshotWithTextSerializer(SnapshotSerializer):
    """A snapshot with its text, to which the spans of attributions count."""

    text = serializers.CharField()


@exemplified
class DocumentSerializer(serializers.Serializer):
    """One publication: article, press release, transcript, post or broadcast."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Its address in this API.")
    web_url = serializers.URLField(allow_null=True, help_text="Where it was published.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=DocumentKind.choices)
    publisher = SourceReferenceSerializer(allow_null=True)
    language = serializers.CharField(help_text="A BCP 47 tag.")
    published_on = serializers.DateField(allow_null=True)
    snapshots = SnapshotSerializer(many=True, help_text="The oldest first.")


@exemplified
class DocumentWithTextSerializer(DocumentSerializer):
    """A document with the text of its newest snapshot."""

    text = serializers.CharField(allow_null=True, help_text="Of the newest snapshot.")
