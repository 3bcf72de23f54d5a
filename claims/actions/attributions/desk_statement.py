"""Recording what a source told the desk, unasked: by telephone, in person, in a letter."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.repeats import refuse_statement_recorded_already
from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.locks import lock_claims
from claims.actions.documents.desk_statements import archive_desk_statement, whole_text
from claims.models import Attribution, Claim
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.db.audit_context import audited
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import ExtractedDocument

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def record_desk_statement(
    claim: Claim,
    attribution_input: AttributionInput,
    text: str,
    *,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
) -> Attribution:
    """Archive what the source said as a document, and record it as an attribution of the claim.

    Without a text, only a declined comment or a silence can be recorded. Raises NotYourRole, AlreadyRecorded, and
    whatever reading a text and `record_attribution` raise.
    """
    refuse_without_permission(RECORD_ATTRIBUTION, "record attributions", by)
    reading = extract_document(text.encode(), "utf-8") if text.strip() else None
    with audited(by=by, reason="statement to the desk recorded"):
        lock_claims([claim.pk])
        if reading:
            refuse_statement_recorded_already(
                claim.pk, attribution_input.source.pk, reading.text, acknowledged=acknowledged
            )
        words = _archived(reading, attribution_input, by=by, at=at) if reading else None
        return record_attribution(claim, attribution_input, words, by=by, at=at, acknowledged=acknowledged)


def _archived(
    reading: ExtractedDocument, attribution_input: AttributionInput, *, by: "User", at: datetime
) -> MarkedPassage:
    what, content = f"Statement by {attribution_input.source}", whole_text(reading.text)
    return archive_desk_statement(what, reading, content, stated=attribution_input.stated, by=by, at=at)
