"""The form that records one statement on several claims, from a document or as an accepted suggestion."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.statement import record_statement
from claims.actions.attributions.suggestions import accept_on_several
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.common.form_fields import AttributionForm, attribution_initial, choice_field
from claims.admin.common.passage_form import TEXT_HAS_CHANGED
from claims.admin.common.stance_form import StanceForm
from claims.admin.several_claims.several_claims_forms import SeveralClaimsForm
from claims.domain.text.text_quotes import QuoteFinder, TextSelector
from claims.exceptions import QuoteAmbiguous, QuoteNotFound
from claims.models import Suggestion
from claims.vocabulary import Stance
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.admin.fields import autocomplete_field
from sources.models import Snapshot


class RecordStatementForm(SeveralClaimsForm, AttributionForm, StanceForm):
    """One statement of one source in one document, with its stance on each of the claims.

    A suggestion that is accepted by this brings its own words; the stance that was found is only shown.
    """

    slug = "record-statement"
    permission = RECORD_ATTRIBUTION
    title = _("Record a statement on several claims")
    template = "claims/several_claims/record_statement.html"

    stance = None  # type: ignore[assignment]  # one for each claim instead
    document = autocomplete_field(Snapshot._meta.get_field("document"), label=_("Document"))
    quote = forms.CharField(
        label=_("Quoted words"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Copied from the document. They must occur only once in its newest snapshot."),
    )
    exact = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, suggestion: Suggestion | None = None, **options: Any) -> None:
        super().__init__(data, **(attribution_initial(suggestion) if suggestion else {}), **options)
        self.suggestion = suggestion
        if suggestion is not None:
            del self.fields["document"], self.fields["quote"]
            self.initial["exact"] = suggestion.exact
        for claim in self.chosen:
            self.fields[f"stance_{claim.pk}"] = choice_field(str(claim), Stance)

    @property
    def stance_fields(self) -> list[forms.BoundField]:
        return [self[f"stance_{claim.pk}"] for claim in self.chosen]

    @property
    def next_url(self) -> str:
        if self.suggestion is None:
            return super().next_url
        return reverse("admin:sources_document_change", args=[self.suggestion.snapshot.document_id])

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        shown = cleaned.get("exact", "").replace("\r\n", "\n")
        if self.suggestion is not None and shown and shown != self.suggestion.exact:
            self.add_error(None, TEXT_HAS_CHANGED)
        if cleaned.get("document") and cleaned.get("quote"):
            self._find_words(cleaned)
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> SafeString:
        given = self.cleaned_data
        stances = {claim: Stance(given[f"stance_{claim.pk}"]) for claim in given["claims"]}
        before = confirmation_labels([claim.pk for claim in stances])
        attribution_input = self.attribution_input(stance=next(iter(stances.values())))
        recorded = {"by": by, "at": at, "acknowledged": self.acknowledged}
        if self.suggestion is not None:
            accept_on_several(self.suggestion, attribution_input, stances.items(), **recorded)
        else:
            record_statement(stances, attribution_input, given["words"], **recorded)
        return format_html("{} {}", _("Statement recorded."), confirmation_changes(list(before), before))

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        snapshot = cleaned["document"].snapshots.order_by("-pk").first()
        if snapshot is None:
            self.add_error("document", _("This document has no text."))
            return
        try:
            span = QuoteFinder(snapshot.text).place(TextSelector(cleaned["quote"]), "quote")
        except QuoteNotFound:
            self.add_error("quote", _("These words do not occur in the newest snapshot of the document."))
        except QuoteAmbiguous as refusal:
            often = _("These words occur {places} times in the document. Copy more of the text around them.")
            self.add_error("quote", often.format(places=refusal.details["places"]))
        else:
            cleaned["words"] = MarkedPassage(snapshot, content=(span,))
