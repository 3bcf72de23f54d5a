from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response

from claimtrack.core.api.conditions.etags import etag_of, shaped_etag
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.field_selection import (
    FIELDS_PARAMETER,
    INCLUDE_PARAMETER,
    FieldSelection,
    parse_field_selection,
)
from claimtrack.core.api.filters import ApiFilterSet, EmptyFilterSet
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.paging import ID_ORDERS, KeysetPagination, Orders
from claimtrack.core.api.parameters import MAX_ID, check_parameters, clean_form
from claimtrack.core.api.resource import ResourceViewSet

Rows: TypeAlias = list[Any]


class ReadOnlyViewSet(ResourceViewSet):
    """A resource that is read with a token: a paged list, and one row.

    `serialize` makes the Structs of a page of rows at a time.
    """

    lookup_value_converter = "int"
    http_method_names = ["get", "head"]
    scopes: Mapping[str, str] = {"list": "read", "retrieve": "read"}
    filtersets: Mapping[str, type[ApiFilterSet]] = {}
    filter_backends = [DjangoFilterBackend]  # for OpenAPI only; filtered_rows() filters, and is stricter
    pagination_class = KeysetPagination
    paginator: KeysetPagination
    orders: Orders = ID_ORDERS

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if any(isinstance(value, int) and value > MAX_ID for value in kwargs.values()):
            raise Http404

    @property
    def filterset_class(self) -> type[ApiFilterSet]:
        return self.filtersets.get(self.action, EmptyFilterSet)

    @property
    def selection_parameters(self) -> tuple[str, ...]:
        """The parameters that select fields."""
        if self.action not in ("list", "retrieve"):
            return ()
        return (FIELDS_PARAMETER, INCLUDE_PARAMETER) if self.includes else (FIELDS_PARAMETER,)

    def list(self, request: Request) -> Response:
        page = self.paginator.paginate_queryset(self.filtered_rows(), request, self)
        return self.page_response(page, page)

    def page_response(self, page: Sequence[Any], rows: Rows) -> Response:
        """The JSON of `rows`, one for each entry of `page`, which has the order; as many as fit into a page."""
        expanded = self.expand(rows, self.serialize(rows))
        encoded = [msgspec.json.encode(self.selection.apply(row)) for row in expanded]
        return self.paginator.get_paginated_response(self.paginator.fitting(page, encoded))

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        row = self.get_row(pk)
        (default,) = self.serialize([row])
        content = encode_json(default)
        etag = etag_of(content)
        if not self.selection.is_default:
            (expanded,) = self.expand([row], [default])
            content = encode_json(self.selection.apply(expanded))
            etag = shaped_etag(etag, content)
        return HttpResponse(content, content_type="application/json", headers={"ETag": etag})

    def get_row(self, pk: int) -> Model:
        row = self.filtered_rows().filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def filtered_rows(self) -> QuerySet:
        """The rows that match the query parameters. Sets `selection` and `filter_values`.

        Raises UnknownParameter, RepeatedParameter, EmptyParameter, NulInParameter and BadParameter.
        """
        query, paging = self.request.query_params, self.paginator.parameters if self.action == "list" else ()
        if not query:
            self.selection, self.filter_values = FieldSelection(), dict.fromkeys(self.filterset_class.base_filters)
            return self.get_queryset()
        filters, selecting = self.filterset_class, self.selection_parameters
        check_parameters(query, {*filters.base_filters, *paging, *selecting}, lists={*filters.list_names(), *selecting})
        is_selecting = bool(query.keys() & {*selecting})
        self.selection = (
            parse_field_selection(query, self.field_names, self.includes) if is_selecting else FieldSelection()
        )
        self.filterset = filters(query, queryset=self.get_queryset(), request=self.request)
        self.filter_values = dict.fromkeys(filters.base_filters) | clean_form(self.filterset.form)
        return self.filterset.qs

    def serialize(self, rows: Rows) -> Sequence[JsonObject]:
        """The JSON of each row, without what `include` adds."""
        raise NotImplementedError

    def expand(self, rows: Rows, serialized: Sequence[JsonObject]) -> Sequence[JsonObject]:
        """The JSON of each row with the fields that `include` adds."""
        return serialized
