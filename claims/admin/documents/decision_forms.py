"""Forms that reject a suggestion, or undo the decision about it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.source_names import rule_out_name
from claims.actions.attributions.suggestions import reject_suggestion, reopen_suggestion
from claims.models import Suggestion
from claims.vocabulary import RejectionKind
from claims.workflow import EDIT_SOURCE
from claimtrack.core.admin.action_forms import ActionForm

DECIDE = "claims.change_suggestion"


class RejectSuggestionForm(ActionForm):
    """Rejects a suggestion. Without a kind, the reason says why."""

    slug = "reject"
    permission = DECIDE
    subject: Suggestion

    kind = forms.ChoiceField(
        label=_("What is wrong"),
        choices=RejectionKind,
        widget=forms.RadioSelect,
        initial=RejectionKind.NOT_AN_ATTRIBUTION,
        required=False,
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        kind = RejectionKind(self.cleaned_data["kind"] or RejectionKind.OTHER)
        reject_suggestion(self.subject, kind=kind, reason=self.cleaned_data["reason"], by=by, at=at)
        if kind == RejectionKind.OTHER:
            return _now("Rejected. The reason is saved with the suggestion.")
        return _now("Rejected: {kind}.").format(kind=kind.label.lower())


class ReopenSuggestionForm(ActionForm):
    """Undoes a decision: what was accepted is withdrawn, and the suggestion is open again."""

    slug = "reopen"
    permission = DECIDE
    subject: Suggestion

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        reason = self.cleaned_data["reason"].strip()
        reopen_suggestion(self.subject, reason=reason or _now("Accepted by mistake."), by=by, at=at)
        return _now("Undone. “{words}” is open again.").format(words=Truncator(self.subject.exact).chars(60))


class RuleOutNameForm(ActionForm):
    """Remembers that the words of a suggestion do not name the source that was found for them."""

    slug = "rule-out-name"
    permission = EDIT_SOURCE
    subject: Suggestion

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        ruled_out = rule_out_name(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return _("“{words}” will not be taken for {source} again.").format(
            words=ruled_out.words, source=ruled_out.source
        )
