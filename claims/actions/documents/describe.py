"""Changing what is known about a document: its title, who published it, on which day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from claims.actions.attributions.attribution_input import interval_columns
from claims.actions.documents.announce import document_changed
from claims.actions.documents.read_again import ask_to_read_again
from claims.domain.stated_interval import parse_edtf
from claims.models import Suggestion
from claimtrack.core.db.audit_context import audited
from sources.models import Document
from sources.text.languages import primary_language

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

JSON_NAMES: Mapping[str, str] = {"url": "web_url"}
"""Fields that have another name in the JSON of a document."""


def describe_document(document: Document, changes: Mapping[str, Any], *, by: "User", at: datetime) -> Document:
    """Change these fields of a document and tell followers. Fields that already have the value are left alone.

    Open suggestions whose date was assumed to be the day of publication follow it. In another language the text is read
    again.
    """
    changed = {name: value for name, value in changes.items() if getattr(document, name) != value}
    if changed:
        spoken = primary_language(document.language)
        with audited(by=by, reason="document described"):
            for name, value in changed.items():
                setattr(document, name, value)
            document.save(update_fields=list(changed))
            if document.published_on and "published_on" in changed:
                _restate_assumed_dates(document, min(document.published_on, at.astimezone(UTC).date()))
            if primary_language(document.language) != spoken:
                ask_to_read_again(document, by=by)
            document_changed(document, {JSON_NAMES.get(name, name) for name in changed})
    return document


def _restate_assumed_dates(document: Document, day: date) -> None:
    assumed = Suggestion.objects.open().in_document(document.pk).filter(is_date_assumed=True)
    assumed.update(**interval_columns(parse_edtf(day.isoformat())))
