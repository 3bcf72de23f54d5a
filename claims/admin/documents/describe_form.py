"""The form in the head of the reading room that says who wrote and published the document, and when."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from claims.actions.documents.describe import describe_document
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import DayInput, autocomplete_field
from sources.capture.extracted_document import MAX_AUTHOR_CHARACTERS
from sources.models import Document


class DescribeDocumentForm(ActionForm):
    """Publisher, author and day of publication."""

    slug = "describe"
    permission = "sources.change_document"

    publisher = autocomplete_field(Document._meta.get_field("publisher"), label=_("Publisher"), required=False)
    author = forms.CharField(label=_("Author"), required=False, max_length=MAX_AUTHOR_CHARACTERS)
    published_on = forms.DateField(label=_("Published on"), required=False, widget=DayInput())

    def __init__(self, data: Any = None, *, subject: Document, user: Any) -> None:
        self.document = subject
        initial = {
            "publisher": subject.publisher_id,
            "author": subject.author,
            "published_on": subject.published_on,
        }
        super().__init__(data, subject=subject, user=user, initial=initial)

    def perform(self, *, by: Any, at: datetime) -> str:
        describe_document(self.document, self.cleaned_data, by=by, at=at)
        return _now("Saved: publisher, author and day of the document.")
