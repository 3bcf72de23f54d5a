"""Form fields for the text of a claim and the content of an attribution."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.claims.write import ClaimText
from claims.domain.stated_interval import MAX_INPUT_CHARACTERS, StatedInterval, parse_edtf
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS
from claims.models import Attribution, Party
from claims.models.attribution import AttributionContent
from claims.vocabulary import Certainty, Directness, Stance
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import OrderedChoiceField, autocomplete_field
from claimtrack.core.exceptions import Refused


class ClaimTextForm(ActionForm):
    """The editable part of a claim."""

    statement = forms.CharField(
        label=_("Statement"),
        max_length=MAX_STATEMENT_CHARACTERS,
        widget=forms.Textarea({"rows": 3, "maxlength": None}),
        help_text=_("A checkable statement, in our own words."),
    )
    parties = OrderedChoiceField(
        Party._meta.get_field("source"),
        label=_("Parties"),
        required=False,
        help_text=_(
            "Anyone who must be asked: those who took part or are accused. The suggested copy names them in this order."
        ),
    )
    no_party_reason = forms.CharField(
        label=_("Why no parties"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Required to publish a claim without parties: why nobody needs to be asked."),
    )
    no_words_reason = forms.CharField(
        label=_("Why no quotes"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Required if no document can be quoted: why not."),
    )
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Separated by commas."))
    language = forms.CharField(
        label=_("Language"),
        initial="en",
        max_length=35,
        help_text=_("The language of the statement, as a BCP 47 tag such as “en” or “he”."),
    )

    def clean_tags(self) -> tuple[str, ...]:
        words = (word.strip() for word in self.cleaned_data["tags"].split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def text(self) -> ClaimText:
        given = self.cleaned_data
        return ClaimText(
            statement=given["statement"],
            parties=given["parties"],
            tags=given["tags"],
            language=given["language"],
            no_party_reason=given["no_party_reason"],
            no_words_reason=given["no_words_reason"],
        )


def source_field(**options: Any) -> forms.ModelChoiceField:
    return autocomplete_field(Attribution._meta.get_field("source"), **options)


def claim_field(**options: Any) -> forms.ModelChoiceField:
    return autocomplete_field(Attribution._meta.get_field("claim"), **options)


def reason_field(help_text: str) -> forms.CharField:
    return forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), help_text=help_text)


NO_CHOICE = _("Choose…")
"""The empty choice where nothing is preselected."""


def choice_field(
    label: Any, members: Iterable[TextChoices], *, no_choice: Any = NO_CHOICE, **options: Any
) -> forms.ChoiceField:
    """A choice of which nothing is preselected: what decides a claim's status is chosen by a person.

    The choices are a function, because each form copies its fields, and with them every label in a list.
    """

    def choices() -> list[tuple[str, Any]]:
        return [("", no_choice), *((member.value, member.label) for member in members)]

    return forms.ChoiceField(label=label, choices=choices, error_messages={"required": _("Choose one.")}, **options)


class IntervalField(forms.CharField):
    """When something was said, as exactly as it is known, in EDTF."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("When it was said"),
            max_length=MAX_INPUT_CHARACTERS,
            widget=forms.TextInput({"size": 30, "autocomplete": "off", "spellcheck": "false"}),
            help_text=_(
                "On a day: 2025-07-28 · to the minute, in UTC: 2025-07-28T14:05Z · in July: 2025-07 · "
                "between 1 and 27 July: 2025-07-01/2025-07-27 · “apparently”: add ? · “about”: add ~"
            ),
            **options,
        )

    def clean(self, value: Any) -> StatedInterval:
        try:
            return parse_edtf(super().clean(value))
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class AttributionForm(forms.Form):
    """The content of an attribution: source, stance, certainty, and when it was stated."""

    source = source_field(label=_("Source"))
    relays = OrderedChoiceField(
        Attribution._meta.get_field("relayed_by"),
        label=_("Relayed by"),
        required=False,
        help_text=_("Who passed the words on, in order: the one nearest to the source first."),
    )
    stance = choice_field(_("Stance"), Stance)
    certainty = choice_field(_("Certainty"), Certainty)
    directness = choice_field(_("Directness"), Directness)
    stated = IntervalField()

    def attribution_input(
        self, repeats: Attribution | None = None, *, stance: Stance | None = None
    ) -> AttributionInput:
        """The input that the form describes; `stance` replaces its own."""
        given = self.cleaned_data
        return AttributionInput(
            source=given["source"],
            stance=stance or Stance(given["stance"]),
            stated=given["stated"],
            directness=Directness(given["directness"]),
            certainty=Certainty(given["certainty"]),
            relays=given["relays"],
            repeats=repeats,
        )


def attribution_initial(content: AttributionContent) -> dict[str, Any]:
    """Initial values for the fields of `AttributionForm`."""
    return {
        "source": content.source_id,
        "relays": list(content.relays),
        "stance": content.stance,
        "certainty": content.certainty,
        "directness": content.directness,
        "stated": content.stated.edtf,
    }
