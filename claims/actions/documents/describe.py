"""Changing what is known about a document: its title, publisher, day and language."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claims.actions.documents.announce import document_changed
from claimtrack.core.db.audit_context import audited
from sources.models import Document

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def describe_document(document: Document, changes: Mapping[str, Any], *, by: "User") -> Document:
    """Change these fields of a document and tell followers. Fields that already have the value are left alone."""
    changed = {name: value for name, value in changes.items() if getattr(document, name) != value}
    if changed:
        with audited(by=by, reason="document described"):
            for name, value in changed.items():
                setattr(document, name, value)
            document.save(update_fields=list(changed))
            document_changed(document, changed)
    return document
