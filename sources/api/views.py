from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from django.db.models import Model, QuerySet
from django.http import Http404
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from sources.api.addresses import Addresses
from sources.api.filters import NoFilters
from sources.api.paging import BY_AGE, KeysetPagination, Orders
from sources.api.parameters import BIGGEST_ID, check_parameters, cleaned
from sources.api.shaping import FIELDS, INCLUDE, Shape, shape_asked

Rows: TypeAlias = list[Any]
JSON: TypeAlias = list[dict[str, Any]]


class ReadOnlyViewSet(GenericViewSet):
    """A resource that is read with a token: a list of pages, and one row.

    `serializer_class` only describes the JSON for the schema. Rows become JSON by `represent`, for a page at a time.
    """

    lookup_value_converter = "int"
    http_method_names = ["get", "head"]
    scopes: Mapping[str, str] = {"list": "read", "retrieve": "read"}
    filtersets: Mapping[str, type[FilterSet]] = {}
    filter_backends = [DjangoFilterBackend]  # read by the schema; rows() does the work, and is stricter
    pagination_class = KeysetPagination
    paginator: KeysetPagination
    orders: Orders = BY_AGE
    includes: Mapping[str, str] = {}
    """What `include` can add to each row, and what that is."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if any(isinstance(value, int) and value > BIGGEST_ID for value in kwargs.values()):
            raise Http404

    @property
    def filterset_class(self) -> type[FilterSet]:
        return self.filtersets.get(self.action, NoFilters)

    @property
    def shaping(self) -> tuple[str, ...]:
        """The parameters that say how much of each row is told."""
        if self.action not in ("list", "retrieve"):
            return ()
        return (FIELDS, INCLUDE) if self.includes else (FIELDS,)

    @property
    def fields(self) -> Collection[str]:
        """The names of what a row tells."""
        return tuple(self.get_serializer_class()().fields)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses()

    def list(self, request: Request) -> Response:
        page = self.paginator.paginate_queryset(self.rows(), request, self)
        return self.paginator.get_paginated_response([self.shape.of(row) for row in self.represent(page)])

    def retrieve(self, request: Request, pk: int) -> Response:
        (row,) = self.represent([self.row(pk)])
        return Response(self.shape.of(row))

    def row(self, pk: int) -> Model:
        row = self.rows().filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def rows(self) -> QuerySet:
        """The rows that the parameters ask for. Raises BadParameter and its like."""
        query, of_page = self.request.query_params, self.paginator.parameters if self.action == "list" else ()
        if not query:
            self.shape, self.asked = Shape(), dict.fromkeys(self.filterset_class.base_filters)
            return self.get_queryset()
        check_parameters(query, {*self.filterset_class.base_filters, *of_page, *self.shaping})
        self.shape = shape_asked(query, self.fields, self.includes) if query.keys() & {*self.shaping} else Shape()
        asked = self.request.query_params
        self.filterset = self.filterset_class(asked, queryset=self.get_queryset(), request=self.request)
        self.asked = dict.fromkeys(self.filterset_class.base_filters) | cleaned(self.filterset.form)
        return self.filterset.qs

    def represent(self, rows: Rows) -> JSON:
        """The JSON of each row."""
        raise NotImplementedError
