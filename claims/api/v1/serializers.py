"""The JSON of claims, for OpenAPI only; nothing is rendered with these."""

from rest_framework import serializers

from claims.api.v1.examples import with_example
from claims.vocabulary import Certainty, Confirmation, Directness, PositionKind, Precision, Stage, Stance
from sources.api.fields import AddressField
from sources.api.v1.serializers import SourceReferenceSerializer

CAUSES = ("attribution", "correction", "revision", "comment_request", "comment_outcome", "affiliation", "merge")


class PositionSerializer(serializers.Serializer):
    """One party's position, derived from the attributions."""

    party = SourceReferenceSerializer()
    position = serializers.ChoiceField(choices=PositionKind.choices)
    since = serializers.DateTimeField(
        allow_null=True, help_text="Since when the party has held this position without a break."
    )
    since_precision = serializers.ChoiceField(choices=Precision.choices, allow_null=True)
    last_checked = serializers.DateTimeField(
        allow_null=True, help_text="Time of the newest evidence; for silence, of the last check."
    )
    evidence = serializers.ListField(
        child=serializers.IntegerField(), help_text="Ids of the attributions, oldest first."
    )
    spoken_by = SourceReferenceSerializer(
        allow_null=True, help_text="Who last spoke for the party; itself, or a spokesperson."
    )
    later_non_response = serializers.ChoiceField(
        choices=PositionKind.choices,
        allow_null=True,
        help_text="A later “no comment” or silence, which does not change the position.",
    )
    dissenting_spokespeople = SourceReferenceSerializer(many=True, help_text="Others who speak for the party but disagree.")
    deadline = serializers.DateTimeField(allow_null=True, help_text="Deadline of the open comment request.")


class DocumentReferenceSerializer(serializers.Serializer):
    """The document that contains the words."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    url = AddressField(help_text="Address in this API.")
    web_url = serializers.URLField(allow_null=True, help_text="Address where it was published.")
    publisher = SourceReferenceSerializer(allow_null=True)


class SpanSerializer(serializers.Serializer):
    """Offsets of the passage in the snapshot's text, in Unicode code points; `end` is exclusive."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class AttributionSerializer(serializers.Serializer):
    """One dated act of one source about the claim, with the words that show it."""

    id = serializers.IntegerField()
    source = SourceReferenceSerializer()
    stance = serializers.ChoiceField(choices=Stance.choices)
    cue = serializers.CharField(allow_blank=True, help_text="The attributing words, such as “confirmed”.")
    exact = serializers.CharField(allow_blank=True, help_text="The whole passage, verbatim.")
    content = serializers.CharField(allow_blank=True, help_text="The words attributed to the source.")
    document = DocumentReferenceSerializer(allow_null=True, help_text="Null if there are no words, as for silence.")
    span = SpanSerializer(allow_null=True)
    stated_at = serializers.DateTimeField(help_text="Start of the minute, day, month or year of the statement.")
    stated_precision = serializers.ChoiceField(choices=Precision.choices)
    recorded_at = serializers.DateTimeField(help_text="When the desk logged it.")
    directness = serializers.ChoiceField(choices=Directness.choices)
    certainty = serializers.ChoiceField(choices=Certainty.choices)
    relayed_by = SourceReferenceSerializer(allow_null=True, help_text="Source that passed the words on.")
    repeats = serializers.IntegerField(allow_null=True, help_text="Id of the attribution that this one repeats.")
    supersedes = serializers.IntegerField(allow_null=True, help_text="Id of the attribution that this one corrects.")
    superseded_by = serializers.IntegerField(
        allow_null=True,
        help_text="Id of the attribution that corrects this one. Null in a claim, which leaves corrected ones out.",
    )
    is_withdrawal = serializers.BooleanField(help_text="Whether it only withdraws the attribution that it supersedes.")


class WordingSerializer(serializers.Serializer):
    """Suggested copy: the standing in three lengths, ready to print."""

    headline = serializers.CharField(help_text="Headline.")
    sentence = serializers.CharField(help_text="One sentence.")
    paragraph = serializers.CharField(help_text="Paragraph.")


@with_example
class StandingSerializer(serializers.Serializer):
    """A claim's standing: every party's position and the confirmation status."""

    claim = AddressField(help_text="Address of the claim.")
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    wording = WordingSerializer()
    independent_origin_count = serializers.IntegerField(help_text="Number of independent origins that affirm the claim.")
    positions = PositionSerializer(many=True)
    as_of = serializers.DateTimeField(allow_null=True)
    known_at = serializers.DateTimeField(allow_null=True)


class CauseSerializer(serializers.Serializer):
    """What changed the standing."""

    kind = serializers.ChoiceField(choices=CAUSES)
    id = serializers.IntegerField(allow_null=True, help_text="Id of the attribution, or number of the revision.")


class ChangeSerializer(serializers.Serializer):
    """A change of the claim's standing, with the standing after it."""

    at = serializers.DateTimeField()
    causes = CauseSerializer(many=True)
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    wording = WordingSerializer()
    independent_origin_count = serializers.IntegerField()
    positions = PositionSerializer(many=True)


@with_example
class TimelineSerializer(serializers.Serializer):
    """Every change of a claim's standing."""

    claim = AddressField(help_text="Address of the claim.")
    changes = ChangeSerializer(many=True, help_text="Oldest first.")


@with_example
class ClaimSerializer(serializers.Serializer):
    """A checkable statement with its standing as of `as_of`, as known at `known_at`."""

    id = serializers.IntegerField()
    url = AddressField()
    statement = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47 tag.")
    tags = serializers.ListField(child=serializers.CharField())
    stage = serializers.ChoiceField(choices=Stage.choices, help_text="Current stage, whatever the clocks.")
    revision = serializers.IntegerField(help_text="Number of the revision with this statement, parties and tags.")
    confirmation = serializers.ChoiceField(choices=Confirmation.choices)
    confirmation_changed_at = serializers.DateTimeField(
        allow_null=True,
        help_text="When the confirmation status last changed on the record; null if as_of is earlier than known_at.",
    )
    wording = WordingSerializer()
    independent_origin_count = serializers.IntegerField(help_text="Number of independent origins that affirm the claim.")
    parties = SourceReferenceSerializer(many=True)
    positions = PositionSerializer(many=True)
    attributions = AttributionSerializer(
        many=True,
        help_text="The attributions stated and logged by then, oldest first, without those superseded by then.",
    )
    as_of = serializers.DateTimeField(allow_null=True, help_text="Statements up to this time; null: now.")
    known_at = serializers.DateTimeField(allow_null=True, help_text="Logged by the desk up to this time; null: now.")
