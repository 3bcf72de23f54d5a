"""The form that corrects an attribution: a new attribution, on this claim or another, supersedes the wrong one."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.attribution_input import Correction
from claims.actions.attributions.record import record_attribution
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.attributions.correction_passages import (
    RECORDED,
    CorrectedWordsForm,
    default_passage,
    latest_reanchoring,
    passage_choices,
    words_forms,
)
from claims.admin.common.form_fields import AttributionForm, attribution_initial, claim_field, reason_field
from claims.admin.common.stance_form import StanceForm
from claims.domain.interval_text import format_interval
from claims.models import Attribution


class OriginalChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, attribution: Attribution) -> str:
        stated = format_interval(attribution.stated)
        return f"№ {attribution.pk}: {attribution}, {stated}"


class CorrectAttributionForm(AttributionForm, StanceForm):
    """Corrects an attribution. The superseded one stays on record."""

    slug = "correct"
    permission = "claims.add_attribution"

    claim = claim_field(label=_("Claim"), help_text=_("Choose another claim to move the attribution there."))
    repeats = OriginalChoiceField(
        Attribution.objects.none(),
        label=_("Repeats another attribution"),
        required=False,
        empty_label=_("No, it is original"),
        help_text=_("An attribution of the same claim that this one only repeats. Repeats do not count as origins."),
    )
    words = forms.ChoiceField(label=_("Quoted words"), widget=forms.RadioSelect)
    reason = reason_field(_("What was wrong. Both versions stay on record."))

    def __init__(self, data: Any = None, *, subject: Attribution, user: Any) -> None:
        original = _original(subject)
        initial = attribution_initial(subject) | {"claim": subject.claim_id, "repeats": original}
        super().__init__(data, subject=subject, user=user, initial=initial)
        self.fields["repeats"].queryset = self._possible_originals(original)
        self.reanchoring = latest_reanchoring(subject)
        if self.reanchoring is None:
            del self.fields["words"]
        else:
            self.fields["words"].choices = passage_choices(subject, self.reanchoring)
            self.initial["words"] = default_passage(self.reanchoring)
        self.words_forms = words_forms(data, subject, self.reanchoring)

    @property
    def chosen_words(self) -> CorrectedWordsForm | None:
        """The form of the words in the chosen snapshot; None if the attribution has no words."""
        return self.words_forms.get(self.cleaned_data.get("words") or RECORDED)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        words = self.chosen_words
        if words is not None and not words.is_valid():
            for errors in words.errors.values():
                self.add_error(None, errors)
        return cleaned

    def _possible_originals(self, original: int | None) -> Any:
        """Attributions of this claim or the chosen one that repeat nothing themselves, so that no cycle can arise."""
        chosen = self.data.get("claim", "")
        claims = {self.subject.claim_id, *([int(chosen)] if chosen.isdecimal() and len(chosen) < 19 else [])}
        live = Attribution.objects.in_force().filter(Q(repeats=None) | Q(pk=original), claim__in=claims)
        return live.exclude(pk=self.subject.pk).select_related("source").order_by("-stated_at", "-id")

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        affected = list(dict.fromkeys([given["claim"].pk, self.subject.claim_id]))
        before = confirmation_labels(affected)
        self.created = record_attribution(
            given["claim"],
            self.attribution_input(given["repeats"]),
            self.chosen_words.corrected() if self.chosen_words else None,
            by=by,
            at=at,
            correction=Correction(self.subject, given["reason"]),
            acknowledged=self.acknowledged,
        )
        return format_html("{} {}", _("Corrected."), confirmation_changes(affected, before))


def _original(attribution: Attribution) -> int | None:
    """Return the id of the live attribution that this one repeats, following corrections; None if it left the claim."""
    original = attribution.repeats
    while original is not None and hasattr(original, "superseded_by"):
        original = original.superseded_by
    is_live = original is not None and not original.is_withdrawal and original.claim_id == attribution.claim_id
    return original.pk if is_live else None
