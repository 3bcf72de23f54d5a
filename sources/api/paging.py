"""Pages by keyset: the next page begins below the last id of this one, so nothing is lost or doubled between them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Model, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from sources.api.exceptions import CursorFromElsewhere
from sources.api.parameters import BIGGEST_ID, cleaned
from sources.keyset import Keyset, salt_of, sealed, unsealed

NEWEST_FIRST = Keyset.of(["-pk"])
USUAL_LIMIT = 50
HIGHEST_LIMIT = 200
BATCH = 250
LOOKED_AT_MOST = 1_000
"""How many rows one page looks at, when what it asks for must be derived row by row."""


class PageForm(forms.Form):
    """Which page of a list, and how long."""

    limit = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_LIMIT)
    cursor = forms.CharField(required=False)


class KeysetPagination(BasePagination):
    """The newest rows first. A cursor is signed, and good only for the list and the filters that it came from."""

    parameters = tuple(PageForm.base_fields)

    def paginate_queryset(
        self,
        queryset: QuerySet,
        request: Request,
        view: Any = None,
        *,
        choose: Callable[[list[Model]], list[Model]] = list,
    ) -> list[Model]:
        """One page of those rows that `choose` keeps of each batch. A page is short when too many had to be looked at.

        Raises BadParameter and CursorFromElsewhere.
        """
        asked = cleaned(PageForm(request.query_params))
        limit = asked["limit"] or USUAL_LIMIT
        self.request = request
        self.below: int | None = self._opened(asked["cursor"]) if asked["cursor"] else BIGGEST_ID
        page: list[Model] = []
        looked, size = 0, limit
        while self.below is not None and len(page) < limit and looked < LOOKED_AT_MOST:
            batch = self._batch(queryset, size)
            page += choose(batch)
            looked, size = looked + len(batch), min(BATCH, LOOKED_AT_MOST - looked - len(batch))
        if len(page) > limit:
            self.below = page[limit - 1].pk
        return page[:limit]

    def _batch(self, queryset: QuerySet, size: int) -> list[Model]:
        """The next rows, and in `below` where those after them begin. One more is read, to know whether there are."""
        rows = list(NEWEST_FIRST.after(queryset, [self.below])[: size + 1])
        self.below = rows[size - 1].pk if len(rows) > size else None
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self._next(), "results": data})

    def _next(self) -> str | None:
        if self.below is None:
            return None
        cursor = sealed([self.below], self._salt())
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)

    def _opened(self, cursor: str) -> int:
        try:
            (below,) = unsealed(cursor, self._salt())
        except signing.BadSignature:
            raise CursorFromElsewhere from None
        return below

    def _salt(self) -> str:
        filters = [item for item in self.request.query_params.items() if item[0] not in self.parameters]
        return salt_of(self.request.path, filters)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For the OpenAPI description."""
        number = {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": USUAL_LIMIT}
        return [
            _parameter("limit", "How many at the most.", number),
            _parameter("cursor", "Where the page begins: part of the “next” of the page before.", {"type": "string"}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For the OpenAPI description."""
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": "The address of the next page; null behind the last. A short page may have a next one.",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
