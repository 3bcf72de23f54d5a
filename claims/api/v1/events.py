"""What happened to claims, for tools that follow the ledger."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims.api.v1.events_paging import EventPages
from claims.api.v1.examples import exemplified
from claims.models import EventPosition
from claims.vocabulary import EventKind
from claims.webhooks.payloads import Happening, event_json
from sources.api.fields import AddressField
from sources.api.parameters import check_parameters
from sources.api.shaping import FIELDS, shape_asked


class ClaimOfEventSerializer(serializers.Serializer):
    """The claim that an event is about."""

    id = serializers.IntegerField()
    url = AddressField(help_text="Its address in this API.")


@exemplified
class EventSerializer(serializers.Serializer):
    """Something that happened to a claim. It never changes."""

    position = serializers.IntegerField(
        help_text="Its place in the order of commits; there may be gaps in the numbers."
    )
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EventKind.choices)
    claim = ClaimOfEventSerializer()
    data = serializers.DictField(help_text="What the kind tells besides: ids, numbers of revisions, from and to.")
    recorded_at = serializers.DateTimeField(help_text="When the desk knew.")
    is_public = serializers.BooleanField(help_text="The claim was published then, or was taken back by it.")


class EventViewSet(GenericViewSet):
    """What happened to claims, in the order in which it was committed, without a gap: the change log of the ledger.

    Follow `next`; with `wait`, an answer comes as soon as there is something to tell. Who may not see unpublished
    claims reads of public events only.
    """

    queryset = EventPosition.objects.all()
    serializer_class = EventSerializer
    pagination_class = EventPages
    paginator: EventPages
    http_method_names = ["get", "head"]
    scopes: Mapping[str, str] = {"list": "read"}
    shaping = (FIELDS,)
    includes: Mapping[str, str] = {}

    def list(self, request: Request) -> Response:
        check_parameters(request.query_params, {*self.paginator.parameters, *self.shaping})
        shape = shape_asked(request.query_params, tuple(EventSerializer().fields), self.includes)
        found = self.paginator.read(request, sees_unpublished=request.auth.sees_unpublished)
        return self.paginator.get_paginated_response([shape.of(_row(place)) for place in found])


def _row(place: EventPosition) -> dict[str, Any]:
    event = place.event
    happening = Happening(event.pk, event.kind, event.claim_id, event.data, event.recorded_at, event.is_public)
    return {"position": place.position, **event_json(happening)}
