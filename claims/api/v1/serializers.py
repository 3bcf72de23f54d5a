"""What the JSON of a claim looks like, for the OpenAPI description; nothing is rendered by these."""

from rest_framework import serializers

from claims.api.v1.examples import exemplified
from claims.vocabulary import Certainty, Confirmation, Directness, PositionKind, Precision, Stage, Stance
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceReferenceSerializer

CAUSES = ("attribution", "correction", "revision", "comment_request", "comment_outcome", "affiliation", "merge")


class PositionSerializer(serializers.Serializer):
    """Where one party stands: derived from the attributions, never stored."""

    party = SourceReferenceSerializer()
    position = serializers.ChoiceField(choices=PositionKind.choices)
    since = serializers.DateTimeField(allow_null=True, help_text="When the unbroken run of this position began.")
    since_precision = serializers.ChoiceField(choices=Precision.choices, allow_null=True)
    last_looked = serializers.DateTimeField(allow_null=True, help_text="When the newest of the evidence was given.")
    evidence = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of attributions, oldest first.")
    voice = SourceReferenceSerializer(allow_null=True, help_text="Who spoke last for the party.")
    beside = serializers.ChoiceField(
        choices=PositionKind.choices, allow_null=True, help_text="A later silence or refusal, which undoes nothing."
    )
    differing = SourceReferenceSerializer(many=True, help_text="Others who speak for the party and stand elsewhere.")
    deadline = serializers.DateTimeField(allow_null=True, help_text="By when a party that was asked may answer.")


class DocumentReferenceSerializer(serializers.Serializer):
    """The document in which the words stand."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    url = AddressField(help_text="Its address in this API.")
    web_url = serializers.URLField(allow_null=True, help_text="Where it was published.")
    publisher = SourceReferenceSerializer(allow_null=True)


class SpanSerializer(serializers.Serializer):
    """Where the passage stands in the snapshot's text, in Unicode code points, the end exclusive."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class AttributionSerializer(serializers.Serializer):
    """One dated act of one source about the claim, with the words that show it."""

    id = serializers.IntegerField()
    source = SourceReferenceSerializer()
    stance = serializers.ChoiceField(choices=Stance.choices)
    cue = serializers.CharField(allow_blank=True, help_text="The words that attribute: “confirmed”.")
    exact = serializers.CharField(allow_blank=True, help_text="The whole passage, word for word.")
    content = serializers.CharField(allow_blank=True, help_text="The words that were said.")
    document = DocumentReferenceSerializer(allow_null=True, help_text="Null for silence, which has no words.")
    span = SpanSerializer(allow_null=True)
    stated_at = serializers.DateTimeField(help_text="The start of the minute, day, month or year in which it was said.")
    stated_precision = serializers.ChoiceField(choices=Precision.choices)
    recorded_at = serializers.DateTimeField(help_text="When the desk knew.")
    directness = serializers.ChoiceField(choices=Directness.choices)
    certainty = serializers.ChoiceField(choices=Certainty.choices)
    relayed_by = SourceReferenceSerializer(allow_null=True, help_text="Who passed the words on.")
    repeats = serializers.IntegerField(allow_null=True, help_text="The attribution that this one copies.")
    supersedes = serializers.IntegerField(allow_null=True, help_text="The attribution that this one corrects.")
    superseded_by = serializers.IntegerField(
        allow_null=True, help_text="The attribution that corrects this one; null in a claim, which leaves such out."
    )
    is_void = serializers.BooleanField(help_text="Whether it only takes back the one that it supersedes.")


class WordingSerializer(serializers.Serializer):
    """The standing in words that can be printed as they are."""

    short = serializers.CharField(help_text="For a headline or a card.")
    sentence = serializers.CharField()
    full = serializers.CharField(help_text="A paragraph.")


@exemplified
class StandingSerializer(serializers.Serializer):
    """Where everybody stood on a claim at the moments asked for."""

    claim = AddressField(help_text="The claim's address.")
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    wording = WordingSerializer()
    origins = serializers.IntegerField(help_text="How many independent origins affirm.")
    positions = PositionSerializer(many=True)
    as_of = serializers.DateTimeField(allow_null=True)
    known_at = serializers.DateTimeField(allow_null=True)


class CauseSerializer(serializers.Serializer):
    """What moved a standing."""

    kind = serializers.ChoiceField(choices=CAUSES)
    id = serializers.IntegerField(allow_null=True, help_text="Of the attribution; the number of the revision.")


class ChangeSerializer(serializers.Serializer):
    """A moment from which on the claim stood otherwise than before."""

    at = serializers.DateTimeField()
    causes = CauseSerializer(many=True)
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    wording = WordingSerializer()
    origins = serializers.IntegerField()
    positions = PositionSerializer(many=True)


@exemplified
class TimelineSerializer(serializers.Serializer):
    """Every change of a claim's standing."""

    claim = AddressField(help_text="The claim's address.")
    changes = ChangeSerializer(many=True, help_text="The oldest first.")


@exemplified
class ClaimSerializer(serializers.Serializer):
    """A checkable statement, and who stood where on it at the moments answered for."""

    id = serializers.IntegerField()
    url = AddressField()
    statement = serializers.CharField()
    language = serializers.CharField(help_text="A BCP 47 tag.")
    tags = serializers.ListField(child=serializers.CharField())
    stage = serializers.ChoiceField(choices=Stage.choices, help_text="How far the claim has come today.")
    revision = serializers.IntegerField(help_text="The number of the revision that statement, parties and tags are of.")
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    changed_at = serializers.DateTimeField(
        allow_null=True,
        help_text="When the desk's record last changed the confirmation; null for an earlier as_of, which has no such.",
    )
    wording = WordingSerializer()
    origins = serializers.IntegerField(help_text="How many independent origins affirm.")
    parties = SourceReferenceSerializer(many=True)
    positions = PositionSerializer(many=True)
    attributions = AttributionSerializer(
        many=True, help_text="What had been said and was known, the oldest first, without what was superseded by then."
    )
    as_of = serializers.DateTimeField(allow_null=True, help_text="What had been said by this moment; null: now.")
    known_at = serializers.DateTimeField(allow_null=True, help_text="What the desk knew at this moment; null: now.")
