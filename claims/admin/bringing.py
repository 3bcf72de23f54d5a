"""Bringing a document in by hand: its text pasted, its attributions found and suggested at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.actions.ingest import Ingested, ingest
from claims.admin.dates import written
from claims.exceptions import NoLanguageModel
from claims.extraction import Extractor, ModelMissing
from sources.actions.archive import Publication
from sources.admin.fields import DayInput, chosen_by_name
from sources.admin.verbs import Verb
from sources.capture.reading import LONGEST_TITLE, LONGEST_URL, read
from sources.models import Document, Snapshot
from sources.vocabulary import DocumentKind

MOST = 300_000
"""How many characters may be pasted: a form takes 1 MB, and a character takes up to three bytes of it."""

TOO_MUCH = _("This has %(show_value)s characters; a form takes %(limit_value)s. Bring it in with “manage.py ingest”.")


class Pasted(Verb):
    """Texts come in by this form, as plain text or as the HTML of a page. Nothing is fetched from the network."""

    permission = "sources.add_document"

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea({"rows": 16}),
        validators=[MaxLengthValidator(MOST, TOO_MUCH)],
        help_text=_("Paste the article's text, or the HTML of its page, which also says its title and its day."),
    )

    def bring(self, publication: Publication, *, by: Any, at: datetime) -> str:
        reading = read(self.cleaned_data["text"].encode())
        try:
            done = ingest(reading, publication, lambda: Extractor(settings.SPACY_MODEL), by=by, at=at)
        except ModelMissing as missing:
            raise NoLanguageModel(why=missing) from missing
        self.document = done.snapshot.document
        return _told(done)


class AddDocument(Pasted):
    slug = "add"

    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=LONGEST_URL,
        help_text=_("Where it was published. A known address with another text is a newer snapshot of that document."),
    )
    publisher = chosen_by_name(Document._meta.get_field("publisher"), label=_("Publisher"), required=False)
    published_on = forms.DateField(label=_("Published on"), required=False, widget=DayInput())
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind, initial=DocumentKind.ARTICLE)
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("Empty: the page's own, or the first line."),
    )
    field_order = ["url", "text", "publisher", "published_on", "kind", "title"]

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        publication = Publication(
            title=given["title"] or None,
            kind=DocumentKind(given["kind"]),
            publisher=given["publisher"],
            url=given["url"] or None,
            published_on=given["published_on"],
        )
        return self.bring(publication, by=by, at=at)


class AddSnapshot(Pasted):
    """The same document, as it reads now."""

    slug = "add-snapshot"

    def perform(self, *, by: Any, at: datetime) -> str:
        return self.bring(Publication(url=self.subject.url), by=by, at=at)


def _told(done: Ingested) -> str:
    if not done.is_new:
        return _known(done.snapshot)
    told = [
        ngettext(
            "The text is on record; {number} attribution is suggested.",
            "The text is on record; {number} attributions are suggested.",
            done.suggestions,
        ).format(number=done.suggestions)
    ]
    if done.flags:
        told.append(
            ngettext(
                "The article changed under {number} accepted attribution: settle it.",
                "The article changed under {number} accepted attributions: settle them.",
                done.flags,
            ).format(number=done.flags)
        )
    return " ".join(told)


def _known(snapshot: Snapshot) -> str:
    told = _("This text is on record already, captured {at}; nothing was changed.").format(
        at=written(snapshot.recorded_at)
    )
    newest = Snapshot.objects.filter(document=snapshot.document_id).order_by("-pk").defer("text", "html").first()
    if newest is None or newest.pk == snapshot.pk:
        return told
    back = _("The newest snapshot is that of {at}: if this text has been restored, settle the flags and say so.")
    return f"{told} {back.format(at=written(newest.recorded_at))}"
