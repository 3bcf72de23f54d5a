from collections.abc import Sequence

from django.http import QueryDict

from claims.exceptions import ContradictsEarlierStatement
from claims.models import Attribution
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.exceptions import Refused


class StanceForm(ActionForm):
    """An action form that records stances.

    A stance that contradicts an earlier statement of the source is saved only once the person has acknowledged that;
    the page shows the earlier statement.
    """

    contradicted: Sequence[Attribution] = ()
    """The earlier statements that the refused form contradicts."""

    @property
    def acknowledged(self) -> frozenset[int]:
        """The ids of the contradicted attributions that the person has acknowledged."""
        values = self.data.getlist("acknowledged") if isinstance(self.data, QueryDict) else ()
        return frozenset(int(value) for value in values if value.isdecimal())

    def add_refusal(self, refusal: Refused) -> None:
        super().add_refusal(refusal)
        if isinstance(refusal, ContradictsEarlierStatement):
            self.contradicted = refusal.details["contradicted"]
