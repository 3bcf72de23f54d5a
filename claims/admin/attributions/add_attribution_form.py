"""The forms on a claim's page “Add attribution”: from a document, or as it was told to the desk."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.desk_statement import record_desk_statement
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.common.form_fields import AttributionForm
from claims.admin.common.stance_form import StanceForm
from claims.models import Claim
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.admin.fields import autocomplete_field
from sources.models import Snapshot


class ChooseDocumentForm(forms.Form):
    """Leads to the document in which the words are marked."""

    document = autocomplete_field(Snapshot._meta.get_field("document"), label=_("Document"))

    def address(self, claim: Claim) -> str:
        room = reverse("admin:sources_document_change", args=[self.cleaned_data["document"].pk])
        return f"{room}?mark=1&claim={claim.pk}#mark"


class DeskStatementForm(AttributionForm, StanceForm):
    """Records what a source told the desk; its words are archived as a document."""

    slug = "desk-statement"
    permission = RECORD_ATTRIBUTION

    said = forms.CharField(
        label=_("What it said"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Word for word. It is archived as a document. Leave blank only if the source declined to comment."),
    )

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user)
        self.claim = subject

    def perform(self, *, by: Any, at: datetime) -> SafeString:
        before = confirmation_labels([self.claim.pk])
        self.created = record_desk_statement(
            self.claim,
            self.attribution_input(),
            self.cleaned_data["said"],
            by=by,
            at=at,
            acknowledged=self.acknowledged,
        )
        return format_html("{} {}", _("Attribution recorded."), confirmation_changes([self.claim.pk], before))
