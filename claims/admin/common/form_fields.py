"""Form fields for the text of a claim and the content of an attribution."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
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


class AttributionForm(forms.Form):
    """The content of an attribution: source, stance, certainty, and when it was stated."""

    source = source_field(label=_("Source"))
    relays = OrderedChoiceField(
        Attribution._meta.get_field("relayed_by"),
        label=_("Relayed by"),
        required=False,
        help_text=_("Who passed the words on, in order: the one nearest to the source first."),
    )
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance)
    certainty = forms.ChoiceField(label=_("Certainty"), choices=Certainty)
    directness = forms.ChoiceField(label=_("Directness"), choices=Directness)
    stated_on = forms.DateField(label=_("Stated on"), widget=DayInput())
    stated_time = forms.TimeField(label=_("At (UTC)"), required=False, widget=TimeInput())
    precision = forms.ChoiceField(label=_("Date precision"), choices=Precision)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("precision") == Precision.MINUTE and cleaned.get("stated_time") is None:
            self.add_error("stated_time", _("Enter the time, or set the precision to the day."))
        return cleaned

    def attribution_input(self, repeats: Attribution | None = None) -> AttributionInput:
        given = self.cleaned_data
        return AttributionInput(
            source=given["source"],
            stance=Stance(given["stance"]),
            stated_at=datetime.combine(given["stated_on"], given["stated_time"] or time(), UTC),
            precision=Precision(given["precision"]),
            directness=Directness(given["directness"]),
            certainty=Certainty(given["certainty"]),
            relays=given["relays"],
            repeats=repeats,
        )


def attribution_initial(content: AttributionContent) -> dict[str, Any]:
    """Initial values for the fields of `AttributionForm`."""
    at = content.stated_at.astimezone(UTC)
    return {
        "source": content.source_id,
        "relays": list(content.relays),
        "stance": content.stance,
        "certainty": content.certainty,
        "directness": content.directness,
        "stated_on": at.date(),
        "stated_time": at.time() if content.stated_precision == Precision.MINUTE else None,
        "precision": content.stated_precision,
    }
