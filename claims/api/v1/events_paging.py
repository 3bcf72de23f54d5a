"""The events behind a position, in the order in which the ledger's transactions were committed; waited for if need be.

The position is the cursor, an open number: nothing is inserted before it any more, so whoever has read up to it has
missed nothing (`claims.models.EventPosition`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic, sleep
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Max
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.models import EventPosition
from claims.vocabulary import EventKind
from sources.api.paging import HIGHEST_LIMIT, USUAL_LIMIT
from sources.api.parameters import BIGGEST_ID, cleaned

LONGEST_WAIT = 30
"""in seconds"""
LOOKED_AGAIN_EVERY = 0.5
LOOKED_AT_MOST = 5_000
"""How many events one answer looks at; of an answer without a single one of the kinds asked, “next” goes on there."""


class KindsField(forms.CharField):
    """Kinds of events, with commas."""

    choices = EventKind.choices

    def clean(self, value: str | None) -> list[str]:
        kinds = [kind.strip() for kind in (super().clean(value) or "").split(",") if kind.strip()]
        for kind in kinds:
            if kind not in EventKind:
                raise forms.ValidationError(f"There is no kind “{kind}”.")
        return kinds


class EventsForm(forms.Form):
    """From where on, how many, of which kinds, and for how long to wait when there are none yet."""

    after = forms.IntegerField(required=False, min_value=0, max_value=BIGGEST_ID)
    limit = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_LIMIT)
    kinds = KindsField(required=False)
    wait = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_WAIT)


@dataclass
class Waiting:
    """How many requests of this process wait for events, each on a thread that the server could use otherwise."""

    now: int = 0
    lock: Lock = field(default_factory=Lock)

    def seconds_granted(self, asked: int) -> int:
        """Take a seat for so many seconds; none where all seats are taken, and the answer is given at once."""
        with self.lock:
            if not asked or self.now >= settings.EVENTS_WAITING_AT_ONCE:
                return 0
            self.now += 1
            return asked

    def leave(self) -> None:
        with self.lock:
            self.now -= 1


waiting = Waiting()


class EventPages(BasePagination):
    """The oldest events first, from a position on."""

    parameters = tuple(EventsForm.base_fields)

    def read(self, request: Request, *, sees_unpublished: bool) -> list[EventPosition]:
        """The next events; where there are none, those that come while the request waits. Raises BadParameter.

        Nothing is held meanwhile: every look is a transaction of its own, of one index's last entry.
        """
        asked = cleaned(EventsForm(request.query_params))
        self.request, self.after = request, asked["after"] or 0
        found = self._found(asked, sees_unpublished)
        seconds = 0 if found else waiting.seconds_granted(asked["wait"] or 0)
        if seconds:
            try:
                until = monotonic() + seconds
                while not found and monotonic() < until:
                    sleep(LOOKED_AGAIN_EVERY)
                    found = self._found(asked, sees_unpublished)
            finally:
                waiting.leave()
        return found

    def _found(self, asked: Mapping[str, Any], sees_unpublished: bool) -> list[EventPosition]:
        """What is there by now; `after` is then the last position that was looked at."""
        following = EventPosition.objects.filter(position__gt=self.after).order_by("position")
        last = following[:LOOKED_AT_MOST].aggregate(last=Max("position"))["last"]
        if last is None:
            return []
        rows = following.filter(position__lte=last).select_related("event")
        if asked["kinds"]:
            rows = rows.filter(event__kind__in=asked["kinds"])
        if not sees_unpublished:
            rows = rows.filter(event__is_public=True)
        limit = asked["limit"] or USUAL_LIMIT
        found = list(rows[:limit])
        self.after = found[-1].position if len(found) == limit else last
        return found

    def get_paginated_response(self, data: Any) -> Response:
        following = replace_query_param(self.request.get_full_path(), "after", str(self.after))
        return Response({"next": following, "results": data}, headers={"Cache-Control": "no-store"})

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For the OpenAPI description."""
        number = {"type": "integer", "minimum": 0}
        limit = {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": USUAL_LIMIT}
        kinds = {"type": "array", "items": {"type": "string", "enum": EventKind.values}, "minItems": 1}
        after = "The position behind which to read: that of the last event that you know, or part of “next”."
        wait = "So many seconds an answer without events is held back, until there is one."
        return [
            _parameter("after", after, {**number, "maximum": BIGGEST_ID, "default": 0}),
            _parameter("limit", "How many at the most.", limit),
            _parameter("kinds", "Events of these kinds alone.", kinds) | {"style": "form", "explode": False},
            _parameter("wait", wait, {**number, "maximum": LONGEST_WAIT, "default": 0}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For the OpenAPI description."""
        following = {
            "type": "string",
            "format": "uri-reference",
            "description": "The address of the following read, also where there is nothing yet.",
            "example": "/api/v1/events/?after=174",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
