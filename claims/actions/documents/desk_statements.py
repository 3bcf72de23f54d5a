"""Statements that reached the desk unpublished: each is archived as a document of its own."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.documents.announce import snapshot_recorded
from claims.domain.interval_text import format_interval
from claims.domain.stated_interval import StatedInterval
from claims.domain.time_zones import format_date
from sources.actions.archive import archive_statement
from sources.capture.extracted_document import MAX_TITLE_CHARACTERS, ExtractedDocument
from sources.text.spans import Span

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def archive_desk_statement(
    what: str, reading: ExtractedDocument, content: Span, *, stated: StatedInterval, by: "User", at: datetime
) -> MarkedPassage:
    """Archive the text as a document, and return its passage `content`. Its title says `what` it is, and the day."""
    day = format_date(stated.start.date()) if stated.is_moment else format_interval(stated)
    title = f"{what} to the desk, {day}"[:MAX_TITLE_CHARACTERS]
    snapshot = archive_statement(reading, title, given_at=min(stated.last_moment, at), by=by)
    snapshot_recorded(snapshot, is_new_document=True)
    return MarkedPassage(snapshot, content=(content,))


def whole_text(text: str) -> Span:
    """All of a text without the white space around it."""
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))
