from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django_filters import ChoiceFilter

from claims.models import PendingCommentRequest
from claimtrack.core.api.filters import IdFilter
from claimtrack.core.api.updates import UpdateFilterSet
from sources.models import Source

BOOLEAN_CHOICES = [("true", "yes"), ("false", "no")]


class CommentRequestFilter(UpdateFilterSet):
    """Filters of comment requests."""

    resource = "comment_request"

    claim = IdFilter(label="Requests about the claim with this id.")
    party = IdFilter(method="filter_party", label="Requests to the source with this id, and to sources merged with it.")
    open = ChoiceFilter(choices=BOOLEAN_CHOICES, method="filter_open", label="true: open requests; false: ended ones.")
    overdue = ChoiceFilter(
        choices=BOOLEAN_CHOICES,
        method="filter_overdue",
        label="true: open requests whose deadline has passed; false: all others.",
    )

    def filter_party(self, requests: QuerySet, name: str, party: int) -> QuerySet:
        return requests.filter(party__in=list(Source.objects.merged_with([party]).values_list("pk", flat=True)))

    def filter_open(self, requests: QuerySet, name: str, is_open: str) -> QuerySet:
        return requests.filter(awaited__isnull=is_open == "false")

    def filter_overdue(self, requests: QuerySet, name: str, is_overdue: str) -> QuerySet:
        overdue = Exists(
            PendingCommentRequest.objects.overdue(timezone.now()).order_by().filter(request=OuterRef("pk"))
        )
        return requests.filter(overdue if is_overdue == "true" else ~overdue)
