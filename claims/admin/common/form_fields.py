"""Form fields for the text of a claim and the content of an attribution."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.claims.write import ClaimText
from claims.models import Attribution, Party
from claims.models.attribution import AttributionContent
from claims.vocabulary import Certainty, Directness, Precision, Stance
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import DayInput, OrderedChoiceField, TimeInput, autocomplete_field


class ClaimTextForm(ActionForm):
    """The editable part of a claim."""

    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 3}),
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
    """A choice of which nothing is preselected: what decides a claim's status is chosen by a person."""
    choices = [("", no_choice), *((member.value, member.label) for member in members)]
    return forms.ChoiceField(label=label, choices=choices, error_messages={"required": _("Choose one.")}, **options)


class AttributionForm(forms.Form):
    """The content of an attribution: source, stance, certainty, and when it was stated."""

    source = source_field(label=_("Source"))
    relayed_by = source_field(label=_("Relayed by"), required=False)
    stance = choice_field(_("Stance"), Stance)
    certainty = choice_field(_("Certainty"), Certainty)
    directness = choice_field(_("Directness"), Directness)
    stated_on = forms.DateField(label=_("Stated on"), widget=DayInput())
    stated_time = forms.TimeField(label=_("At (UTC)"), required=False, widget=TimeInput())
    precision = forms.ChoiceField(label=_("Date precision"), choices=Precision)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("precision") == Precision.MINUTE and cleaned.get("stated_time") is None:
            self.add_error("stated_time", _("Enter the time, or set the precision to the day."))
        return cleaned

    def attribution_input(
        self, repeats: Attribution | None = None, *, stance: Stance | None = None
    ) -> AttributionInput:
        """The input that the form describes; `stance` replaces its own."""
        given = self.cleaned_data
        return AttributionInput(
            source=given["source"],
            stance=stance or Stance(given["stance"]),
            stated_at=datetime.combine(given["stated_on"], given["stated_time"] or time(), UTC),
            precision=Precision(given["precision"]),
            directness=Directness(given["directness"]),
            certainty=Certainty(given["certainty"]),
            relayed_by=given["relayed_by"],
            repeats=repeats,
        )


def attribution_initial(content: AttributionContent) -> dict[str, Any]:
    """Initial values for the fields of `AttributionForm`."""
    at = content.stated_at.astimezone(UTC)
    return {
        "source": content.source_id,
        "relayed_by": content.relayed_by_id,
        "stance": content.stance,
        "certainty": content.certainty,
        "directness": content.directness,
        "stated_on": at.date(),
        "stated_time": at.time() if content.stated_precision == Precision.MINUTE else None,
        "precision": content.stated_precision,
    }
