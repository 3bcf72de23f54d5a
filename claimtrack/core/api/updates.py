"""Lists by time of update, for tools that poll instead of following events. Rows with the same time are told apart by
their ids, so no page loses one; a row that changes while a tool pages comes again at the end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from claimtrack.core.api.filters import ApiFilterSet, TimestampFilter
from claimtrack.core.api.paging import ID_ORDERS, Orders
from claimtrack.core.api.reads import ReadOnlyViewSet
from claimtrack.core.db.keyset import Keyset
from claimtrack.core.models import ResourceUpdate

UPDATE_ORDERS: Orders = {
    "-updated_at": Keyset.of(["-updated_at", "-resource_id"]),
    "updated_at": Keyset.of(["updated_at", "resource_id"]),
}


class UpdateFilterSet(ApiFilterSet):
    """A filter by time of update."""

    resource: str
    """The kind of resource in `ResourceUpdate`."""

    updated_since = TimestampFilter(method="filter_update", label="Rows updated at this time or later.")

    def filter_update(self, rows: QuerySet[Any], name: str, since: datetime) -> QuerySet[Any]:
        updates = ResourceUpdate.objects.filter(kind=self.resource, updated_at__gte=since)
        return rows.filter(pk__in=updates.order_by().values("resource_id"))


class UpdateOrderedViewSet(ReadOnlyViewSet):
    """A resource whose list can be ordered by time of update. The filter set of the list says which kind it is."""

    orders = {**ID_ORDERS, **UPDATE_ORDERS}

    def list(self, request: Request) -> Response:
        if request.query_params.get("order") not in UPDATE_ORDERS:
            return super().list(request)
        rows = self.filtered_rows()
        updates = self._page_of_updates(rows, request)
        found: dict[int, Any] = rows.in_bulk([update.resource_id for update in updates])
        page = [update for update in updates if update.resource_id in found]  # the others were deleted just now
        return self.page_response(page, [found[update.resource_id] for update in page])

    def _page_of_updates(self, rows: QuerySet[Any], request: Request) -> Sequence[ResourceUpdate]:
        """The page, from the index of updates."""
        filters: type[Any] = self.filterset_class
        updates = ResourceUpdate.objects.filter(kind=filters.resource, resource_id__in=rows.order_by().values("pk"))
        if since := self.filter_values["updated_since"]:
            updates = updates.filter(updated_at__gte=since)
        page: Sequence[ResourceUpdate] = self.paginator.paginate_queryset(updates, request, self)
        return page
