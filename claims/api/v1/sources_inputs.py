"""Request bodies of sources."""

from rest_framework import serializers

from claims.api.v1.inputs import MAX_LIST_ITEMS, ReasonField, with_example_body
from sources.api.inputs import IdField, RequestBody, TextField
from sources.vocabulary import SourceKind

MAX_NAME_CHARACTERS = 200


@with_example_body(
    name="Kremlin", name_in_copy="the Kremlin", aliases=["Kremlin press service"], time_zone="Europe/Moscow"
)
class UpdateSourceBody(RequestBody):
    """Changes to a source. Fields left out stay the same; the kind cannot be changed."""

    name = TextField(max_length=MAX_NAME_CHARACTERS, required=False)
    name_in_copy = TextField(
        max_length=MAX_NAME_CHARACTERS, required=False, help_text="Name in copy, with its article: “the Kremlin”."
    )
    description = TextField(
        max_length=MAX_NAME_CHARACTERS,
        allow_blank=True,
        required=False,
        help_text="Disambiguation between sources of the same name: “minister of Russia”.",
    )
    aliases = serializers.ListField(
        child=TextField(max_length=MAX_NAME_CHARACTERS),
        max_length=MAX_LIST_ITEMS,
        required=False,
        help_text="The complete list of aliases.",
    )
    time_zone = TextField(
        max_length=64,
        allow_blank=True,
        required=False,
        help_text="Where the source works, such as “Europe/Moscow”; blank: unknown.",
    )


@with_example_body(
    name="Kremlin", kind="office", name_in_copy="the Kremlin", description="Office of the President of Russia"
)
class CreateSourceBody(UpdateSourceBody):
    """A new source."""

    name = TextField(max_length=MAX_NAME_CHARACTERS)
    kind = serializers.ChoiceField(choices=SourceKind.choices)


@with_example_body(body=4, role="deputy foreign minister", speaks_for=True, since="2008-08-15")
class AffiliationBody(RequestBody):
    """A role that the source holds or held. A correction gives the affiliation that it `supersedes`, and a reason."""

    body = IdField(help_text="Id of the organisation, office or state in which the source holds the role.")
    role = TextField(max_length=MAX_NAME_CHARACTERS)
    speaks_for = serializers.BooleanField(help_text="Whether the source's statements are the body's position.")
    since = serializers.DateField(
        required=False, allow_null=True, input_formats=["iso-8601"], help_text="First day; null: always."
    )
    until = serializers.DateField(
        required=False, allow_null=True, input_formats=["iso-8601"], help_text="Last day; null: still in the role."
    )
    supersedes = IdField(required=False, help_text="Id of the affiliation that was wrong or has ended.")
    reason = ReasonField(required=False, help_text="Reason for the correction; required with `supersedes`.")


@with_example_body(into=1, reason="Both are the press service of the Kremlin.")
class MergeSourceBody(RequestBody):
    """The source to merge into, and the reason."""

    into = IdField(help_text="Id of the source that this one is a duplicate of.")
    reason = ReasonField()
