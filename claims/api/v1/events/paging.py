"""Pages of events after a position, in commit order. A request can wait until there is an event.

The position is the cursor, a plain number. No event is ever inserted before a position that is visible, so a reader
that has read up to it has missed nothing (`claims.models.EventPosition`).
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Max
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.models import EventPosition
from claims.vocabulary import EventKind
from claimtrack.core.api.filters import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from claimtrack.core.api.limits.long_poll import LongPoll, wait_for
from claimtrack.core.api.paging import query_parameter
from claimtrack.core.api.parameters import MAX_ID, ListInput, clean_form

MAX_WAIT_SECONDS = 30
MAX_SCANNED_EVENTS = 5_000
"""How many events one response reads. If none of them is of the requested kinds, “next” continues after them."""


class KindsField(forms.Field):
    """Kinds of events: repeated, or separated by commas."""

    choices = EventKind.choices
    widget = ListInput

    def clean(self, value: list[str]) -> list[str]:
        for kind in value:
            if kind not in EventKind:
                raise forms.ValidationError(f"There is no kind “{kind}”.")
        return value


class EventsForm(forms.Form):
    """The start position, the page size, the kinds, and how long to wait if there are no events yet."""

    after = forms.IntegerField(required=False, min_value=0, max_value=MAX_ID)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MAX_PAGE_SIZE)
    kinds = KindsField(required=False)
    wait = forms.IntegerField(required=False, min_value=0, max_value=MAX_WAIT_SECONDS)


def latest_position() -> int:
    """The position of the last event; 0 if there is none."""
    return EventPosition.objects.aggregate(latest=Max("position"))["latest"] or 0


class EventPagination(BasePagination):
    """Oldest events first, starting after a position."""

    parameters = tuple(EventsForm.base_fields)
    list_parameters = ("kinds",)

    def read(self, request: Request, *, sees_unpublished: bool, caller: str) -> list[EventPosition]:
        """The next events. If there are none, the request may wait for some, and then runs again.

        Raises BadParameter, TooManyFollowers and TooManyFollowersOfToken.
        """
        query = clean_form(EventsForm(request.query_params))
        self.request, self.after = request, query["after"] or 0
        events = self._fetch(query, sees_unpublished)
        if query["wait"] and not events:
            wait_for(request._request, LongPoll(self.after, query["wait"], latest_position, caller))
        return events

    def _fetch(self, query: Mapping[str, Any], sees_unpublished: bool) -> list[EventPosition]:
        """The events after `after`; moves `after` to the last position that was read."""
        remaining = EventPosition.objects.filter(position__gt=self.after).order_by("position")
        last = remaining[:MAX_SCANNED_EVENTS].aggregate(last=Max("position"))["last"]
        if last is None:
            return []
        rows = remaining.filter(position__lte=last).select_related("event")
        if query["kinds"]:
            rows = rows.filter(event__kind__in=query["kinds"])
        if not sees_unpublished:
            rows = rows.filter(event__is_public=True)
        limit = query["limit"] or DEFAULT_PAGE_SIZE
        events = list(rows[:limit])
        self.after = events[-1].position if len(events) == limit else last
        return events

    def get_paginated_response(self, data: Any) -> Response:
        following = replace_query_param(self.request.get_full_path(), "after", str(self.after))
        return Response({"next": following, "results": data}, headers={"Cache-Control": "no-store"})

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For OpenAPI."""
        number = {"type": "integer", "minimum": 0}
        limit = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": DEFAULT_PAGE_SIZE}
        kinds = {"type": "array", "items": {"$ref": "#/components/schemas/EventKind"}, "minItems": 1}
        after = "Position after which to read: that of the last event you know. Part of “next”."
        wait = "Seconds to wait for an event before returning an empty page."
        return [
            query_parameter("after", after, {**number, "maximum": MAX_ID, "default": 0}),
            query_parameter("limit", "Maximum number of events.", limit),
            query_parameter("kinds", "Only events of these kinds.", kinds) | {"style": "form", "explode": True},
            query_parameter("wait", wait, {**number, "maximum": MAX_WAIT_SECONDS, "default": 0}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For OpenAPI."""
        following = {
            "type": "string",
            "format": "uri-reference",
            "description": "Address of the next page, also if there are no events yet.",
            "example": "/api/v1/events/?after=174",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }
