"""What people write into forms about claims: the claim's text, and what a source did and when."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions import Saying
from claims.actions.claims import ClaimText
from claims.models import Attribution, Party
from claims.models.attribution import Utterance
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.admin.fields import DayInput, SourcesInOrder, TimeInput, chosen_by_name
from sources.admin.verbs import Verb


class ClaimTextForm(Verb):
    """The editable part of a claim."""

    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("A checkable statement, in our own words."),
    )
    parties = SourcesInOrder(
        Party._meta.get_field("source"),
        label=_("Parties"),
        required=False,
        help_text=_("Whose word is needed: who took part or is accused. The wording names them in this order."),
    )
    without_party = forms.CharField(
        label=_("Why no party"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Where nobody's word is needed, say why. A claim without a party is not published otherwise."),
    )
    without_words = forms.CharField(
        label=_("Why no words"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Where no words of a document can show what was claimed, say why."),
    )
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Separated by commas."))
    language = forms.CharField(
        label=_("Language"), initial="en", max_length=35, help_text=_("Of the statement, as a BCP 47 tag: “en”, “he”.")
    )

    def clean_tags(self) -> tuple[str, ...]:
        words = (word.strip() for word in self.cleaned_data["tags"].split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def text(self) -> ClaimText:
        written = self.cleaned_data
        return ClaimText(
            statement=written["statement"],
            parties=written["parties"],
            tags=written["tags"],
            language=written["language"],
            without_party=written["without_party"],
            without_words=written["without_words"],
        )


def source_field(**options: Any) -> forms.ModelChoiceField:
    return chosen_by_name(Attribution._meta.get_field("source"), **options)


def claim_field(**options: Any) -> forms.ModelChoiceField:
    return chosen_by_name(Attribution._meta.get_field("claim"), **options)


def reason_field(help_text: str) -> forms.CharField:
    return forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), help_text=help_text)


class WritesSaying(forms.Form):
    """What a source did, how, and when, as exactly as that is known."""

    source = source_field(label=_("Source"))
    relayed_by = source_field(label=_("Relayed by"), required=False)
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance)
    certainty = forms.ChoiceField(label=_("Certainty"), choices=Certainty)
    directness = forms.ChoiceField(label=_("Directness"), choices=Directness)
    stated_on = forms.DateField(label=_("Stated on"), widget=DayInput())
    stated_time = forms.TimeField(label=_("At (UTC)"), required=False, widget=TimeInput())
    precision = forms.ChoiceField(label=_("Known"), choices=Precision)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("precision") == Precision.MINUTE and cleaned.get("stated_time") is None:
            self.add_error("stated_time", _("Give the time, or say that it is known to the day."))
        return cleaned

    def saying(self, repeats: Attribution | None = None) -> Saying:
        said = self.cleaned_data
        return Saying(
            source=said["source"],
            stance=Stance(said["stance"]),
            stated_at=datetime.combine(said["stated_on"], said["stated_time"] or time(), UTC),
            precision=Precision(said["precision"]),
            directness=Directness(said["directness"]),
            certainty=Certainty(said["certainty"]),
            relayed_by=said["relayed_by"],
            repeats=repeats,
        )


def as_said(utterance: Utterance) -> dict[str, Any]:
    """What the fields of `WritesSaying` start from."""
    at = utterance.stated_at.astimezone(UTC)
    return {
        "source": utterance.source_id,
        "relayed_by": utterance.relayed_by_id,
        "stance": utterance.stance,
        "certainty": utterance.certainty,
        "directness": utterance.directness,
        "stated_on": at.date(),
        "stated_time": at.time() if utterance.stated_precision == Precision.MINUTE else None,
        "precision": utterance.stated_precision,
    }
