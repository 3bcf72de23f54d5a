"""One statement about several claims: the same words of the same source, with a stance on each claim."""

from collections.abc import Collection, Mapping
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import structs

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.contradictions import refuse_unacknowledged
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.repeats import refuse_words_recorded_already
from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.locks import lock_claims
from claims.actions.common.several_claims import record_on_each
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import Stance
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def record_statement(
    stances: Mapping[Claim, Stance],
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    at: datetime,
    suggestion: Suggestion | None = None,
    acknowledged: Collection[int] | None = None,
) -> list[Attribution]:
    """Record one attribution on each claim, with the claim's own stance in place of that of `attribution_input`.

    `suggestion` is the one that is accepted by this. `acknowledged` are attributions that it is known to contradict, or
    that are on record from the same words; None: nobody can be asked. Raises NotYourRole, AlreadyRecorded,
    RefusedForClaims, and whatever `record_attribution` raises.
    """
    refuse_without_permission(RECORD_ATTRIBUTION, "record attributions", by)

    def record(claim: Claim) -> Attribution:
        on_claim = structs.replace(attribution_input, stance=stances[claim])
        return record_attribution(claim, on_claim, words, by=by, at=at, suggestion=suggestion)

    with audited(by=by, reason="statement recorded"):
        lock_claims(claim.pk for claim in stances)
        if suggestion is None:  # else whoever accepts it has looked
            refuse_words_recorded_already(words, repeats=attribution_input.repeats, acknowledged=acknowledged)
        recorded = record_on_each(list(stances), record, claim_of=attrgetter("pk"), by=by, reason="statement recorded")
        refuse_unacknowledged(recorded, acknowledged)
    return recorded
