from collections.abc import Sequence

from django.http import QueryDict

from claims.exceptions import SimilarClaimOnRecord
from claims.models import Claim
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.exceptions import Refused


class NewClaimForm(ActionForm):
    """An action form that may open a claim.

    A statement that a claim on record makes already, or nearly, is saved only once the person has said that it is
    distinct; the page shows that claim.
    """

    similar: Sequence[Claim] = ()
    """The claims for which the form was refused."""

    @property
    def is_distinct_from(self) -> frozenset[int]:
        """The ids of the similar claims that the person has ticked."""
        values = self.data.getlist("is_distinct_from") if isinstance(self.data, QueryDict) else ()
        return frozenset(int(value) for value in values if value.isdecimal())

    def add_refusal(self, refusal: Refused) -> None:
        super().add_refusal(refusal)
        if isinstance(refusal, SimilarClaimOnRecord):
            self.similar = refusal.details["claims"]
