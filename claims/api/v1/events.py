"""The change log of claims, for tools that follow the ledger."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims.api.v1.events_paging import EventPagination
from claims.api.v1.examples import with_example
from claims.models import EventPosition
from claims.vocabulary import EventKind
from claims.webhooks.payloads import ClaimEvent, event_json
from sources.api.fields import AddressField
from sources.api.parameters import check_parameters
from sources.api.shaping import FIELDS_PARAMETER, parse_field_selection


class EventClaimSerializer(serializers.Serializer):
    """The claim that the event is about."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Address in this API.")


@with_example
class EventSerializer(serializers.Serializer):
    """A change of a claim. Events never change."""

    sequence = serializers.IntegerField(help_text="The event's place in commit order; the numbers can have gaps.")
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EventKind.choices)
    claim = EventClaimSerializer()
    data = serializers.DictField(help_text="Details of this kind of event: ids, revision numbers, from and to.")
    recorded_at = serializers.DateTimeField(help_text="When the event was logged.")
    is_public = serializers.BooleanField(
        help_text="Whether the claim was published then, or was withdrawn by this event."
    )


class EventViewSet(GenericViewSet):
    """The change log: every event of every claim, in commit order, without gaps.

    Follow `next`. With `wait`, the response comes as soon as there is an event. Tokens that cannot see unpublished
    claims get public events only.
    """

    queryset = EventPosition.objects.all()
    serializer_class = EventSerializer
    pagination_class = EventPagination
    paginator: EventPagination
    http_method_names = ["get", "head"]
    scopes: Mapping[str, str] = {"list": "read"}
    selection_parameters = (FIELDS_PARAMETER,)
    includes: Mapping[str, str] = {}

    def list(self, request: Request) -> Response:
        check_parameters(request.query_params, {*self.paginator.parameters, *self.selection_parameters})
        selection = parse_field_selection(request.query_params, tuple(EventSerializer().fields), self.includes)
        events = self.paginator.read(request, sees_unpublished=request.auth.sees_unpublished)
        return self.paginator.get_paginated_response([selection.apply(_positioned_json(event)) for event in events])


def _positioned_json(positioned: EventPosition) -> dict[str, Any]:
    event = positioned.event
    happening = ClaimEvent(event.pk, event.kind, event.claim_id, event.data, event.recorded_at, event.is_public)
    return {"sequence": positioned.position, **event_json(happening)}
