"""Pages by keyset: the next page begins behind the last row of this one, so nothing is lost or doubled between them."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.db.models import QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from sources.api.exceptions import CursorFromElsewhere
from sources.api.parameters import cleaned
from sources.keyset import Key, Keyset, salt_of, sealed, unsealed

Orders = Mapping[str, Keyset]
"""The orders that a list can have, by the names that `order` gives them; the first is the usual one."""

BY_AGE: Orders = {"-id": Keyset.of(["-pk"]), "id": Keyset.of(["pk"])}
USUAL_LIMIT = 50
HIGHEST_LIMIT = 200
LOOKED_AT_MOST = 250
"""How many rows a page looks at, where the database alone cannot tell which of them are asked for."""
COUNTED_AT_MOST = 10_000

Choose = Callable[[list[Any]], list[Any]]


class PageForm(forms.Form):
    """Which page of a list, how long, in which order, and whether to count."""

    limit = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_LIMIT)
    cursor = forms.CharField(required=False)
    order = forms.ChoiceField(required=False)
    count = forms.ChoiceField(required=False, choices=[("capped", "capped")])

    def __init__(self, asked: Mapping[str, str], orders: Collection[str]) -> None:
        super().__init__(asked)
        self.fields["order"].choices = [(name, name) for name in orders]


class KeysetPagination(BasePagination):
    """A cursor is signed, and good only for the list, the filters and the order that it came from."""

    parameters = tuple(PageForm.base_fields)

    def paginate_queryset(
        self, queryset: QuerySet, request: Request, view: Any = None, *, choose: Choose | None = None
    ) -> list[Any]:
        """One page of the rows; with `choose`, of those among the next ones that it keeps, so that a page may be short.

        Raises BadParameter and CursorFromElsewhere.
        """
        orders: Orders = getattr(view, "orders", BY_AGE)
        is_usual = not any(name in request.query_params for name in self.parameters)
        asked = dict.fromkeys(self.parameters) if is_usual else cleaned(PageForm(request.query_params, orders))
        limit, self.request = asked["limit"] or USUAL_LIMIT, request
        self.keyset = orders[asked["order"] or next(iter(orders))]
        self.counted = _counted(queryset) if asked["count"] else None
        self.behind: Key | None = self._opened(asked["cursor"]) if asked["cursor"] else None
        page = choose(self._following(queryset, LOOKED_AT_MOST)) if choose else self._following(queryset, limit)
        if len(page) > limit:
            self.behind, self.is_last = self.keyset.key_of(page[limit - 1]), False
        return page[:limit]

    def _following(self, queryset: QuerySet, size: int) -> list[Any]:
        """The next rows; `behind` is then the last of them. One more is read, to know whether there are others."""
        keyset = self.keyset
        following = keyset.rows(queryset) if self.behind is None else keyset.after(queryset, self.behind)
        rows = list(following[: size + 1])
        self.is_last = len(rows) <= size
        if rows:
            self.behind = keyset.key_of(rows[:size][-1])
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({**self.head(), "results": data})

    def head(self) -> dict[str, Any]:
        """What a page tells beside its rows: where the next one is, and the count if it was asked for."""
        counted = {} if self.counted is None else {"count": min(self.counted, COUNTED_AT_MOST)}
        capped = {} if self.counted is None else {"count_is_capped": self.counted > COUNTED_AT_MOST}
        return {"next": self._next(), **counted, **capped}

    def _next(self) -> str | None:
        if self.is_last or self.behind is None:
            return None
        return replace_query_param(self.request.get_full_path(), "cursor", sealed(self.behind, self._salt()))

    def _opened(self, cursor: str) -> Key:
        try:
            return unsealed(cursor, self._salt())
        except signing.BadSignature:
            raise CursorFromElsewhere from None

    def _salt(self) -> str:
        passing = {"limit", "cursor", "count"}
        narrowed = [item for item in self.request.query_params.items() if item[0] not in passing]
        return salt_of(self.request.path, narrowed)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For the OpenAPI description."""
        number = {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": USUAL_LIMIT}
        orders = list(getattr(view, "orders", BY_AGE))
        return [
            _parameter("limit", "How many at the most.", number),
            _parameter("cursor", "Where the page begins: part of the “next” of the page before.", {"type": "string"}),
            _parameter("order", "In which order.", {"type": "string", "enum": orders, "default": orders[0]}),
            _parameter("count", "Count the rows, up to 10,000.", {"type": "string", "enum": ["capped"]}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For the OpenAPI description."""
        following = {
            "type": ["string", "null"],
            "format": "uri-reference",
            "description": "The address of the next page; null behind the last. A short page may have a next one.",
            "example": None,
        }
        counted = {"type": "integer", "minimum": 0, "maximum": COUNTED_AT_MOST, "example": 1}
        more = "Whether there are more than were counted."
        capped = {"type": "boolean", "description": more, "example": False}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "count": counted, "count_is_capped": capped, "results": schema},
        }


def _counted(rows: QuerySet) -> int:
    return rows.order_by().values("pk")[: COUNTED_AT_MOST + 1].count()


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
