"""Correcting an attribution: the same words, put right by a later row, on this claim or on another."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions import Correction, record_attribution
from claims.actions.words import MarkedWords
from claims.admin.anchors import NEWER, choices, found_again, newer_words, offered_first, recorded_words
from claims.admin.dates import written
from claims.admin.moving import confirmations, moved
from claims.admin.writing import WritesSaying, as_said, claim_field, reason_field
from claims.models import Attribution
from sources.admin.verbs import Verb


class CopiedFrom(forms.ModelChoiceField):
    def label_from_instance(self, attribution: Attribution) -> str:
        said = written(attribution.stated_at, attribution.stated_precision)
        return f"№ {attribution.pk}: {attribution}, {said}"


class Correct(WritesSaying, Verb):
    """Put an attribution right that says the wrong thing of its words. The wrong one stays readable."""

    slug = "correct"
    permission = "claims.add_attribution"

    claim = claim_field(label=_("Claim"), help_text=_("Choose another claim and the words move there."))
    repeats = CopiedFrom(
        Attribution.objects.none(),
        label=_("Repeats"),
        required=False,
        empty_label=_("Nothing: it is no copy"),
        help_text=_("The attribution of the same claim that it only copies. A copy adds no origin."),
    )
    words = forms.ChoiceField(label=_("Its words"), widget=forms.RadioSelect)
    reason = reason_field(_("Why the earlier row was wrong. Both rows stay readable."))

    def __init__(self, data: Any = None, *, subject: Attribution, user: Any) -> None:
        original = _original(subject)
        start = as_said(subject) | {"claim": subject.claim_id, "repeats": original}
        super().__init__(data, subject=subject, user=user, initial=start)
        self.fields["repeats"].queryset = self._copied_from(original)
        self.found = found_again(subject)
        if self.found is None:
            del self.fields["words"]
        else:
            self.fields["words"].choices = choices(subject, self.found)
            self.initial["words"] = offered_first(self.found)

    def _copied_from(self, original: int | None) -> Any:
        """What stands on the claim, or on the one chosen instead, and is no copy itself, so that none goes round."""
        chosen = self.data.get("claim", "")
        claims = {self.subject.claim_id, *([int(chosen)] if chosen.isdecimal() and len(chosen) < 19 else [])}
        standing = Attribution.objects.standing_now().filter(Q(repeats=None) | Q(pk=original), claim__in=claims)
        return standing.exclude(pk=self.subject.pk).select_related("source").order_by("-stated_at", "-id")

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        touched = list(dict.fromkeys([given["claim"].pk, self.subject.claim_id]))
        before = confirmations(touched)
        self.made = record_attribution(
            given["claim"],
            self.saying(given["repeats"]),
            self._words(),
            by=by,
            at=at,
            correction=Correction(self.subject, given["reason"]),
        )
        return format_html("{} {}", _("Corrected."), moved(touched, before))

    def _words(self) -> MarkedWords | None:
        if self.found is not None and self.cleaned_data["words"] == NEWER:
            return newer_words(self.subject, self.found)
        return recorded_words(self.subject)


def _original(attribution: Attribution) -> int | None:
    """What the attribution repeats, or the row of its claim that has corrected that one since."""
    original = attribution.repeats
    while original is not None and hasattr(original, "superseded_by"):
        original = original.superseded_by
    still_fits = original is not None and not original.is_void and original.claim_id == attribution.claim_id
    return original.pk if still_fits else None
