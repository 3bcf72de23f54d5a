"""What the JSON of sources and documents looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from sources.vocabulary import DocumentKind, SourceKind


class SourceReferenceSerializer(serializers.Serializer):
    """A source as others name it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    url = serializers.URLField()


class AffiliationSerializer(serializers.Serializer):
    """A source's dated role in another."""

    body = SourceReferenceSerializer()
    role = serializers.CharField()
    speaks_for = serializers.BooleanField(help_text="What the source says is the body's position.")
    since = serializers.DateField(allow_null=True, help_text="The first day; null: always.")
    until = serializers.DateField(allow_null=True, help_text="The last day; null: still.")


class SourceSerializer(serializers.Serializer):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    id = serializers.IntegerField()
    url = serializers.URLField()
    name = serializers.CharField()
    name_in_wording = serializers.CharField(help_text="How a sentence names it: “the Kremlin”.")
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    description = serializers.CharField(help_text="Tells namesakes apart.", allow_blank=True)
    aliases = serializers.ListField(child=serializers.CharField())
    affiliations = AffiliationSerializer(many=True, help_text="As the desk knows them now, past roles among them.")


class SnapshotSerializer(serializers.Serializer):
    """The immutable text of a document as captured at one moment."""

    id = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="Of the text's UTF-8 bytes, hexadecimal.")
    recorded_at = serializers.DateTimeField()


class DocumentSerializer(serializers.Serializer):
    """One publication: article, press release, transcript, post or broadcast."""

    id = serializers.IntegerField()
    url = serializers.URLField(help_text="Its address in this API.")
    web_url = serializers.URLField(allow_null=True, help_text="Where it was published.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=DocumentKind.choices)
    publisher = SourceReferenceSerializer(allow_null=True)
    language = serializers.CharField(help_text="A BCP 47 tag.")
    published_on = serializers.DateField(allow_null=True)
    snapshots = SnapshotSerializer(many=True, help_text="The oldest first.")


class DocumentWithTextSerializer(DocumentSerializer):
    """A document with the text of its newest snapshot."""

    text = serializers.CharField(allow_null=True, help_text="Of the newest snapshot.")
