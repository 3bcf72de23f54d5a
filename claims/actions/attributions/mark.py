"""Recording an attribution whose words a person or a tool marked, on a new claim or on several existing ones."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.repeats import refuse_words_recorded_already
from claims.actions.attributions.statement import record_statement
from claims.actions.claims.review import refuse_without_permission
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.common.locks import lock_claim_opening, lock_claims
from claims.actions.common.references import ClaimReference
from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from claims.workflow import OPEN_CLAIM
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def record_marked(
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    onto: ClaimText | Mapping[Claim, Stance],
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
    is_distinct_from: Collection[int] | None = None,
) -> list[Attribution]:
    """Record the words as an attribution of a new claim, or of each of these claims with its own stance.

    `is_distinct_from` is that of `open_claim`, `acknowledged` that of `record_statement`. Raises NotYourRole,
    AlreadyRecorded, and whatever `open_claim`, `record_attribution` and `record_statement` raise.
    """
    if not isinstance(onto, ClaimText):
        return record_statement(onto, attribution_input, words, by=by, at=at, acknowledged=acknowledged)
    refuse_without_permission(OPEN_CLAIM, "add claims", by)
    with audited(by=by, reason="attribution recorded"):
        lock_claim_opening()
        refuse_words_recorded_already(words, repeats=attribution_input.repeats, acknowledged=acknowledged)
        claim = open_claim(onto, by=by, at=at, is_distinct_from=is_distinct_from, is_recorded_on=True)
        return [record_attribution(claim, attribution_input, words, by=by, at=at, acknowledged=acknowledged)]


def record_once(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    at: datetime,
    acknowledged: Collection[int],
) -> Attribution:
    """Record an attribution, unless one is on record from the same words that is not among those `acknowledged`.

    Raises AlreadyRecorded, and whatever `record_attribution` raises.
    """
    with audited(by=by, reason="attribution recorded"):
        lock_claims([claim.pk])
        refuse_words_recorded_already(words, repeats=attribution_input.repeats, acknowledged=acknowledged)
        return record_attribution(claim, attribution_input, words, by=by, at=at)
