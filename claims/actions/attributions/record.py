"""Recording, correcting and withdrawing attributions. Nothing is overwritten: a later row supersedes an earlier one."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput, Correction
from claims.actions.attributions.insert import insert_attribution
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.reanchor import resolve_flags
from claims.actions.attributions.silence import SilenceReport, record_silence
from claims.actions.attributions.write import recorded_event, refuse_superseded, write_attribution
from claims.actions.claims.review import lapse_approvals
from claims.actions.common.events import append_events
from claims.actions.common.locks import approved_claims, lock_claims
from claims.actions.common.references import ClaimReference
from claims.actions.projections.standings import refresh_claims
from claims.exceptions import ReasonMissing
from claims.models import Attribution, Claim, Suggestion
from claims.models.attribution import AttributionContent
from claims.vocabulary import Stance
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

COPIED_FIELDS = ("claim_id", "source_id", *(field.attname for field in AttributionContent._meta.fields))
"""The fields that the withdrawal of an attribution copies from it."""


def record_attribution(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    at: datetime,
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
    acknowledged: Collection[int] | None = None,
) -> Attribution:
    """Record an attribution and update the claim's confirmation. Silence is recorded by `record_silence`.

    A correction may supersede an attribution of another claim, which moves it to this claim. `acknowledged` are earlier
    attributions that this one is known to contradict; None: nobody can be asked. Raises PassageMissing,
    SpanOutsideText, PassageMismatch, TimeInFuture, RelayedByItself, RelayedTwice, CopyOfAnotherClaim, ReasonMissing,
    AlreadySuperseded, ClaimMerged and ContradictsEarlierStatement.
    """
    if attribution_input.stance == Stance.SILENT:
        report = SilenceReport(attribution_input, words, correction, suggestion)
        party, checked_at = attribution_input.source, attribution_input.stated
        return record_silence(claim, party, checked_at=checked_at, by=by, at=at, report=report)
    return write_attribution(
        claim,
        attribution_input,
        words,
        by=by,
        at=at,
        correction=correction,
        suggestion=suggestion,
        acknowledged=acknowledged,
    )


def withdraw_attribution(attribution: Attribution, *, reason: str, by: "User", at: datetime) -> Attribution:
    """Withdraw an attribution that should not have been recorded. It stays readable, with the reason, but no longer
    counts.

    Raises ReasonMissing and AlreadySuperseded.
    """
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        held = lock_claims([attribution.claim_id])
        refuse_superseded(attribution)
        withdrawal = insert_attribution(
            Attribution(
                **{name: getattr(attribution, name) for name in COPIED_FIELDS},
                supersedes_id=attribution.pk,
                is_withdrawal=True,
                reason=reason,
                recorded_by_id=by.pk,
            )
        )
        append_events([recorded_event(withdrawal.pk, withdrawal.claim_id, withdrawal.supersedes_id)])
        resolve_flags(attribution.pk, reason=f"Withdrawn: {reason}", by=by, at=at)
        why = f"Attribution № {attribution.pk} was withdrawn."
        lapse_approvals(approved_claims(held), why=why, by=by)
        refresh_claims([attribution.claim_id])
    return withdrawal
