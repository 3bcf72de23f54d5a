from collections.abc import Sequence

from django.http import QueryDict

from claims.exceptions import AlreadyRecorded, ContradictsEarlierStatement
from claims.models import Attribution
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.exceptions import Refused


class StanceForm(ActionForm):
    """An action form that records stances.

    A stance that contradicts an earlier statement of the source is saved only once the person has acknowledged that,
    and so are words that are on record already; the page shows the earlier statement.
    """

    contradicted: Sequence[Attribution] = ()
    """The earlier statements that the refused form contradicts."""
    recorded: Sequence[Attribution] = ()
    """What is on record from the same words that the refused form would record again."""

    @property
    def acknowledged(self) -> frozenset[int]:
        """The ids of the attributions, contradicted or recorded already, that the person has acknowledged."""
        values = self.data.getlist("acknowledged") if isinstance(self.data, QueryDict) else ()
        return frozenset(int(value) for value in values if value.isdecimal())

    def add_refusal(self, refusal: Refused) -> None:
        super().add_refusal(refusal)
        if isinstance(refusal, ContradictsEarlierStatement):
            self.contradicted = refusal.details["contradicted"]
        if isinstance(refusal, AlreadyRecorded):
            self.recorded = refusal.details["attributions"]
