"""Keyset pagination: the next page starts after the last row of this one, so no row is skipped or repeated."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from typing import Any

import msgspec
from django import forms
from django.core import signing
from django.db.models import QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claimtrack.core.api.exceptions import CursorFromElsewhere
from claimtrack.core.api.filters import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from claimtrack.core.api.parameters import clean_form
from claimtrack.core.db.keyset import Keyset, KeysetPosition, cursor_salt, sign_cursor, verify_cursor

Orders = Mapping[str, Keyset]
"""The orders that a list offers, by the values of `order`; the first is the default."""

ID_ORDERS: Orders = {"-id": Keyset.of(["-pk"]), "id": Keyset.of(["pk"])}
MAX_PAGE_BYTES = 1_000_000
"""A page ends before the row that would take it over this size. One row is always returned."""
MAX_SCANNED_ROWS = 250
"""How many rows a page reads if the database alone cannot filter them."""
MAX_COUNTED_ROWS = 10_000

RowFilter = Callable[[list[Any]], list[Any]]


class PageForm(forms.Form):
    """The page parameters: size, start, order, and whether to count."""

    limit = forms.IntegerField(required=False, min_value=1, max_value=MAX_PAGE_SIZE)
    cursor = forms.CharField(required=False)
    order = forms.ChoiceField(required=False)
    count = forms.ChoiceField(required=False, choices=[("capped", "capped")])

    def __init__(self, data: Mapping[str, str], orders: Collection[str]) -> None:
        super().__init__(data)
        self.fields["order"].choices = [(name, name) for name in orders]


class KeysetPagination(BasePagination):
    """Cursors are signed, and valid only for the list, filters and order they came from."""

    parameters = tuple(PageForm.base_fields)

    def paginate_queryset(
        self, queryset: QuerySet, request: Request, view: Any = None, *, choose: RowFilter | None = None
    ) -> list[Any]:
        """One page of rows. With `choose`, of the rows that it keeps of the next MAX_SCANNED_ROWS: such a page can
        be short although there is a next one.

        Raises BadParameter and CursorFromElsewhere.
        """
        orders: Orders = getattr(view, "orders", ID_ORDERS)
        is_default = not any(name in request.query_params for name in self.parameters)
        page = dict.fromkeys(self.parameters) if is_default else clean_form(PageForm(request.query_params, orders))
        limit, self.request = page["limit"] or DEFAULT_PAGE_SIZE, request
        self.keyset = orders[page["order"] or next(iter(orders))]
        self.count = _count_capped(queryset) if page["count"] else None
        self.last_key: KeysetPosition | None = self._decode(page["cursor"]) if page["cursor"] else None
        rows = choose(self._fetch(queryset, MAX_SCANNED_ROWS)) if choose else self._fetch(queryset, limit)
        if len(rows) > limit:
            self.last_key, self.is_last = self.keyset.key_of(rows[limit - 1]), False
        return rows[:limit]

    def fitting(self, page: Sequence[Any], rows: Sequence[bytes]) -> list[msgspec.Raw]:
        """As many of these rows, the JSON of a page, as fit into MAX_PAGE_BYTES. The next page starts after them."""
        number = fitting_number(rows)
        if number < len(page):
            self.last_key, self.is_last = self.keyset.key_of(page[number - 1]), False
        return [msgspec.Raw(row) for row in rows[:number]]

    def _fetch(self, queryset: QuerySet, size: int) -> list[Any]:
        """The next rows; sets `last_key` to the last of them. Reads one more row to learn whether more follow."""
        keyset = self.keyset
        remaining = keyset.rows(queryset) if self.last_key is None else keyset.after(queryset, self.last_key)
        rows = list(remaining[: size + 1])
        self.is_last = len(rows) <= size
        if rows:
            self.last_key = keyset.key_of(rows[:size][-1])
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({**self.head(), "results": data})

    def head(self) -> dict[str, Any]:
        """The page's JSON without its rows: the next page's address, and the count if the request asks for it."""
        if self.count is None:
            return {"next": self._next_address()}
        return {
            "next": self._next_address(),
            "count": min(self.count, MAX_COUNTED_ROWS),
            "count_is_capped": self.count > MAX_COUNTED_ROWS,
        }

    def _next_address(self) -> str | None:
        if self.is_last or self.last_key is None:
            return None
        return replace_query_param(self.request.get_full_path(), "cursor", sign_cursor(self.last_key, self._salt()))

    def _decode(self, cursor: str) -> KeysetPosition:
        try:
            return verify_cursor(cursor, self._salt())
        except signing.BadSignature:
            raise CursorFromElsewhere from None

    def _salt(self) -> str:
        ignored = {"limit", "cursor", "count"}
        given = self.request.query_params.lists()
        filters = [(name, value) for name, values in given if name not in ignored for value in values]
        return cursor_salt(self.request.path, filters)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For OpenAPI."""
        limit = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": DEFAULT_PAGE_SIZE}
        orders = list(getattr(view, "orders", ID_ORDERS))
        return [
            query_parameter("limit", "Maximum number of rows.", limit),
            query_parameter("cursor", "Start of the page. Taken from “next” of the previous page.", {"type": "string"}),
            query_parameter("order", "Sort order.", {"type": "string", "enum": orders, "default": orders[0]}),
            query_parameter("count", "Count the rows, up to 10,000.", {"type": "string", "enum": ["capped"]}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For OpenAPI."""
        following = {
            "type": ["string", "null"],
            "format": "uri-reference",
            "description": "Address of the next page; null on the last one. A short page can have a next one.",
            "example": None,
        }
        count = {"type": "integer", "minimum": 0, "maximum": MAX_COUNTED_ROWS, "example": 1}
        capped = {"type": "boolean", "description": "Whether there are more rows than were counted.", "example": False}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "count": count, "count_is_capped": capped, "results": schema},
        }


def fitting_number(rows: Sequence[bytes]) -> int:
    """How many of the first rows fit into MAX_PAGE_BYTES: at least one, if there is one."""
    sizes = accumulate(len(row) for row in rows)
    return max(sum(size <= MAX_PAGE_BYTES for size in sizes), min(len(rows), 1))


def query_parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    """An optional query parameter, for OpenAPI."""
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _count_capped(rows: QuerySet) -> int:
    return rows.order_by().values("pk")[: MAX_COUNTED_ROWS + 1].count()
