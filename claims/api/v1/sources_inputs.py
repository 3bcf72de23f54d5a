"""What writes of sources take: the shape of each body, as it is checked and described."""

from rest_framework import serializers

from claims.api.v1.inputs import MOST_NAMED, ReasonField, example
from sources.api.inputs import Body, IdField, TextField
from sources.vocabulary import SourceKind

LONGEST = 200


@example(name="Kremlin", name_in_wording="the Kremlin", aliases=["Kremlin press service"], time_zone="Europe/Moscow")
class DescribeSource(Body):
    """What is to be otherwise of a source; what is left out stays as it is. What kind it is, stays."""

    name = TextField(max_length=LONGEST, required=False)
    name_in_wording = TextField(
        max_length=LONGEST, required=False, help_text="How a sentence names it, with its article: “the Kremlin”."
    )
    description = TextField(
        max_length=LONGEST, allow_blank=True, required=False, help_text="Tells namesakes apart: “minister of Russia”."
    )
    aliases = serializers.ListField(
        child=TextField(max_length=LONGEST), max_length=MOST_NAMED, required=False, help_text="All of them."
    )
    time_zone = TextField(
        max_length=64, allow_blank=True, required=False, help_text="Where it works: “Europe/Moscow”; blank: unknown."
    )


@example(name="Kremlin", kind="office", name_in_wording="the Kremlin", description="Office of the President of Russia")
class OpenSource(DescribeSource):
    """A new source."""

    name = TextField(max_length=LONGEST)
    kind = serializers.ChoiceField(choices=SourceKind.choices)


@example(body=4, role="deputy foreign minister", speaks_for=True, since="2008-08-15")
class RecordAffiliation(Body):
    """A role that the source holds or held. A correction names the affiliation that it `supersedes`, and says why."""

    body = IdField(help_text="The id of the source in which it holds the role.")
    role = TextField(max_length=LONGEST)
    speaks_for = serializers.BooleanField(help_text="Whether what it says is the body's position.")
    since = serializers.DateField(
        required=False, allow_null=True, input_formats=["iso-8601"], help_text="The first day; null: always."
    )
    until = serializers.DateField(
        required=False, allow_null=True, input_formats=["iso-8601"], help_text="The last day; null: still."
    )
    supersedes = IdField(required=False, help_text="The id of the affiliation that was wrong, or has ended.")
    reason = ReasonField(required=False, help_text="Why; needed with `supersedes`.")


@example(into=1, reason="Both are the press service of the Kremlin.")
class MergeSource(Body):
    """As which source this one is read from now on, and why."""

    into = IdField(help_text="The id of the source that is the same.")
    reason = ReasonField()
