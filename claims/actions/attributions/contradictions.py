"""Statements that contradict what the same source, or its party, said before: a person acknowledges that first."""

from collections.abc import Collection, Mapping, Sequence

from claims.domain.contradictions import contradicted_attribution
from claims.domain.history import History
from claims.exceptions import ContradictsEarlierStatement
from claims.models import Attribution
from claims.projections.history import read_histories


def refuse_unacknowledged(
    recorded: Sequence[Attribution],
    acknowledged: Collection[int] | None,
    histories: Mapping[int, History] | None = None,
) -> None:
    """Refuse attributions just recorded in this transaction if they contradict others that are not `acknowledged`.

    `acknowledged` are the ids of the contradicted attributions that the person has seen; None: nobody can be asked.
    `histories` are those of the claims, if they have been read since.
    Raises ContradictsEarlierStatement, with all contradicted attributions.
    """
    if acknowledged is None:
        return
    if histories is None:
        histories = read_histories({attribution.claim_id for attribution in recorded})
    found = [contradicted_attribution(histories[one.claim_id], one.pk) for one in recorded]
    contradicted = {earlier.id for earlier in found if earlier is not None}
    if not contradicted.issubset(acknowledged):
        named = (
            Attribution.objects.with_names()
            .select_related("claim__revision")
            .filter(pk__in=contradicted)
            .order_by("claim_id")
        )
        raise ContradictsEarlierStatement(contradicted=list(named))
