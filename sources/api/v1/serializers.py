"""The JSON of sources and documents, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from sources.api.fields import AddressField
from sources.api.v1.examples import with_example
from sources.vocabulary import DocumentKind, SourceKind


class SourceReferenceSerializer(serializers.Serializer):
    """A source as other resources refer to it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    url = AddressField()


class AffiliationSerializer(serializers.Serializer):
    """A source's dated role in another."""

    id = serializers.IntegerField(help_text="The id that a correction names in `supersedes`.")
    body = SourceReferenceSerializer(help_text="The organisation, office or state in which the source holds the role.")
    role = serializers.CharField()
    speaks_for = serializers.BooleanField(help_text="Whether the source's statements are the body's position.")
    since = serializers.DateField(allow_null=True, help_text="First day; null: always.")
    until = serializers.DateField(allow_null=True, help_text="Last day; null: still in the role.")


class SourceSerializer(serializers.Serializer):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed."""

    id = serializers.IntegerField()
    url = AddressField()
    name = serializers.CharField()
    name_in_copy = serializers.CharField(help_text="Name in copy, with its article: “the Kremlin”.")
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    description = serializers.CharField(help_text="Disambiguation between sources of the same name.", allow_blank=True)
    time_zone = serializers.CharField(help_text="Where the source works; used for its deadlines.", allow_blank=True)
    aliases = serializers.ListField(child=serializers.CharField())
    affiliations = AffiliationSerializer(many=True, help_text="Current and past roles, as the desk knows them now.")
    merged_into = SourceReferenceSerializer(
        allow_null=True, help_text="The source into which this one was merged; null: not merged."
    )


@with_example
class SnapshotSerializer(serializers.Serializer):
    """The immutable text of a document as captured at one moment."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Address in this API.")
    document = AddressField(help_text="Address of its document in this API.")
    sha256 = serializers.CharField(help_text="SHA-256 of the text in UTF-8, in hexadecimal.")
    recorded_at = serializers.DateTimeField()


@with_example
class SnapshotWithTextSerializer(SnapshotSerializer):
    """A snapshot with its text, to which the spans of attributions refer."""

    text = serializers.CharField()


@with_example
class DocumentSerializer(serializers.Serializer):
    """One publication: article, press release, transcript, post or broadcast."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Address in this API.")
    web_url = serializers.URLField(allow_null=True, help_text="Address where it was published.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=DocumentKind.choices)
    publisher = SourceReferenceSerializer(allow_null=True)
    language = serializers.CharField(help_text="BCP 47 tag.")
    published_on = serializers.DateField(allow_null=True)
    snapshots = SnapshotSerializer(many=True, help_text="Oldest first.")


@with_example
class DocumentWithTextSerializer(DocumentSerializer):
    """A document with the text of its newest snapshot."""

    text = serializers.CharField(allow_null=True, help_text="Text of the newest snapshot.")
