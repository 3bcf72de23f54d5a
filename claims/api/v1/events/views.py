"""The change log, for tools that follow the ledger."""

from collections.abc import Mapping

from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1.events.paging import EventPagination
from claims.api.v1.events.responses import EventJson, positioned_event_json
from claims.models import EventPosition
from claimtrack.core.api.field_selection import FIELDS_PARAMETER, parse_field_selection
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.resource import ResourceViewSet


class EventViewSet(ResourceViewSet):
    """The change log: every change of everything that this API returns, in commit order, without gaps.

    Follow `next`, and read again what `subject` and `claim` name. With `wait`, the response comes as soon as there is
    an event. Tokens that cannot see unpublished claims get public events only.
    """

    queryset = EventPosition.objects.all()
    response_type = EventJson
    pagination_class = EventPagination
    paginator: EventPagination
    http_method_names = ["get", "head"]
    scopes: Mapping[str, str] = {"list": "read"}
    selection_parameters = (FIELDS_PARAMETER,)

    def list(self, request: Request) -> Response:
        check_parameters(
            request.query_params,
            {*self.paginator.parameters, *self.selection_parameters},
            lists={*self.paginator.list_parameters, *self.selection_parameters},
        )
        selection = parse_field_selection(request.query_params, self.field_names, self.includes)
        events = self.paginator.read(
            request, sees_unpublished=request.auth.sees_unpublished, caller=request.auth.caller
        )
        return self.paginator.get_paginated_response(
            [selection.apply(positioned_event_json(event)) for event in events]
        )
