"""One step about several claims: everything is recorded, or nothing is and the refusal names the claims."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeVar

from django.db import transaction

from claims.actions.common.locks import lock_claims
from claims.exceptions import RefusedForClaims, TooManyClaims
from claims.models import Claim
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

SubjectT = TypeVar("SubjectT")
RecordedT = TypeVar("RecordedT")

MAX_CLAIMS_PER_STEP = 50
"""How many claims one step may concern; all of them stay locked until the last one is done."""


def record_on_each(
    subjects: Sequence[SubjectT],
    record: Callable[[SubjectT], RecordedT],
    *,
    claim_of: Callable[[SubjectT], int],
    by: "User",
    reason: str,
) -> list[RecordedT]:
    """Lock the claims of these subjects and call `record` with each. Returns what it returned, in order.

    If it refuses any, nothing is recorded. Raises TooManyClaims; the refusal, if it is the same for all subjects; and
    otherwise RefusedForClaims.
    """
    if len(subjects) > MAX_CLAIMS_PER_STEP:
        raise TooManyClaims(number=len(subjects), limit=MAX_CLAIMS_PER_STEP)
    recorded: list[RecordedT] = []
    refused: list[tuple[int, Refused]] = []
    with audited(by=by, reason=reason):
        lock_claims(map(claim_of, subjects))
        for subject in subjects:
            try:
                with transaction.atomic():
                    recorded.append(record(subject))
            except Refused as refusal:
                refused.append((claim_of(subject), refusal))
        if refused:
            _refuse(refused, number=len(subjects))
    return recorded


def _refuse(refused: Sequence[tuple[int, Refused]], *, number: int) -> NoReturn:
    if len(refused) == number and len({refusal.message for _, refusal in refused}) == 1:
        raise refused[0][1]
    named = Claim.objects.with_current().in_bulk([claim for claim, _ in refused])
    reasons = " ".join(f"claim {claim}, “{named[claim]}”: {refusal.message}" for claim, refusal in refused)
    raise RefusedForClaims(refused=len(refused), claims=number, reasons=reasons)
