"""Forms that add a document or a snapshot from pasted text and suggest its attributions."""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.admin.common.dates import format_datetime
from claims.exceptions import NoLanguageModel
from claims.extraction import ModelMissing, load_extractor
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import DayInput, autocomplete_field
from sources.actions.archive import Publication
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import MAX_AUTHOR_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_URL_CHARACTERS
from sources.models import Document, Snapshot
from sources.text.languages import LANGUAGE_TAG, MAX_LANGUAGE_TAG_CHARACTERS
from sources.vocabulary import DocumentKind

MAX_PASTED_CHARACTERS = 300_000
"""A form accepts 1 MB, and a character takes up to three bytes."""

TOO_LONG = _("This text has %(show_value)s characters; the limit is %(limit_value)s. Use “manage.py ingest” instead.")

INVALID_LANGUAGE = _("Write the language as a BCP 47 tag, such as “en”, “he” or “pt-BR”.")


class PastedTextForm(ActionForm):
    """Ingests pasted plain text, or the HTML of a page. Fetches nothing from the network."""

    permission = "sources.add_document"

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea({"rows": 16}),
        validators=[MaxLengthValidator(MAX_PASTED_CHARACTERS, TOO_LONG)],
        help_text=_("Paste the article’s text, or the HTML of its page, which also supplies its title and date."),
    )

    def ingest_text(self, publication: Publication, *, by: Any, at: datetime) -> str:
        reading = extract_document(self.cleaned_data["text"].encode())
        extractor_for = partial(load_extractor, model=settings.SPACY_MODEL)
        try:
            ingested = ingest_document(reading, publication, extractor_for, by=by, at=at)
        except ModelMissing as missing:
            raise NoLanguageModel(why=missing) from missing
        self.document = ingested.snapshot.document
        return _ingested_message(ingested)


class AddDocumentForm(PastedTextForm):
    slug = "add"

    url = forms.CharField(
        label=_("URL"),
        required=False,
        max_length=MAX_URL_CHARACTERS,
        help_text=_(
            "Where it was published. A known URL with a different text becomes a newer snapshot of that document."
        ),
    )
    publisher = autocomplete_field(Document._meta.get_field("publisher"), label=_("Publisher"), required=False)
    author = forms.CharField(
        label=_("Author"),
        required=False,
        max_length=MAX_AUTHOR_CHARACTERS,
        help_text=_("Leave blank to use the page’s byline."),
    )
    published_on = forms.DateField(label=_("Published on"), required=False, widget=DayInput())
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind, initial=DocumentKind.ARTICLE)
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=MAX_LANGUAGE_TAG_CHARACTERS,
        validators=[RegexValidator(rf"\A(?:{LANGUAGE_TAG.pattern})\Z", INVALID_LANGUAGE)],
        help_text=_("A BCP 47 tag such as “en” or “he”. Leave blank to have it found from the text."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=MAX_TITLE_CHARACTERS,
        help_text=_("Leave blank to use the page title."),
    )
    field_order = ["url", "text", "publisher", "author", "published_on", "kind", "language", "title"]

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        publication = Publication(
            title=given["title"] or None,
            kind=DocumentKind(given["kind"]),
            publisher=given["publisher"],
            url=given["url"] or None,
            language=given["language"] or None,
            published_on=given["published_on"],
            author=given["author"] or None,
        )
        return self.ingest_text(publication, by=by, at=at)


class AddSnapshotForm(PastedTextForm):
    """Adds a newer snapshot of an existing document."""

    slug = "add-snapshot"

    def perform(self, *, by: Any, at: datetime) -> str:
        return self.ingest_text(Publication(url=self.subject.url), by=by, at=at)


def _ingested_message(ingested: IngestResult) -> str:
    if not ingested.is_new:
        return _duplicate_message(ingested.snapshot)
    sentences = [
        ngettext(
            "Article imported; {number} attribution suggested.",
            "Article imported; {number} attributions suggested.",
            ingested.suggestions,
        ).format(number=ingested.suggestions)
    ]
    if ingested.flags:
        sentences.append(
            ngettext(
                "The article changed under {number} accepted attribution: review it.",
                "The article changed under {number} accepted attributions: review them.",
                ingested.flags,
            ).format(number=ingested.flags)
        )
    return " ".join(sentences)


def _duplicate_message(snapshot: Snapshot) -> str:
    message = _("This text was already captured on {at}; nothing was changed.").format(
        at=format_datetime(snapshot.recorded_at)
    )
    newest = Snapshot.objects.filter(document=snapshot.document_id).order_by("-pk").defer("text", "html").first()
    if newest is None or newest.pk == snapshot.pk:
        return message
    hint = _("The newest snapshot is from {at}. If this text was restored, resolve the flags and give that reason.")
    return f"{message} {hint.format(at=format_datetime(newest.recorded_at))}"
