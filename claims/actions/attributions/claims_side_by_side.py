"""Claims that are opened in one step, beside each other and beside claims on record."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.claims.write import ClaimText, open_claim
from claims.domain.text.statement import is_statement
from claims.exceptions import RepeatedStatement
from claims.models import Claim

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def open_side_by_side(
    onto: Sequence[Claim | ClaimText], *, by: "User", at: datetime, is_distinct_from: Collection[int] | None
) -> list[Claim]:
    """These claims, in their order, of which those that are only texts are opened.

    Who puts several claims side by side means to keep them apart, as far as they do not say the same. The caller holds
    the opening of claims, and records the statement on each in the same transaction. Raises RepeatedStatement, and
    whatever `open_claim` raises.
    """
    texts = [one for one in onto if isinstance(one, ClaimText)]
    if not texts:
        return [one for one in onto if isinstance(one, Claim)]
    _refuse_repeated(texts)
    beside = Claim.objects.with_current().in_bulk([one.pk for one in onto if isinstance(one, Claim)])
    opened: list[Claim] = []
    for one in onto:
        if isinstance(one, ClaimText):
            apart = {pk for pk, claim in beside.items() if not is_statement(one.statement, str(claim))}
            seen = None if is_distinct_from is None else apart | {*is_distinct_from}
            one = open_claim(one, by=by, at=at, is_distinct_from=seen, is_recorded_on=True)
            beside[one.pk] = one
        opened.append(one)
    return opened


def _refuse_repeated(texts: Sequence[ClaimText]) -> None:
    for number, text in enumerate(texts):
        if any(is_statement(text.statement, other.statement) for other in texts[:number]):
            raise RepeatedStatement(statement=text.statement)
