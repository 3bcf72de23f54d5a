from collections.abc import Mapping
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
from sources.api.paging import KeysetPagination
from sources.api.parameters import check_parameters, cleaned

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

    @property
    def filterset_class(self) -> type[FilterSet]:
        return self.filtersets.get(self.action, NoFilters)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses()

    def list(self, request: Request) -> Response:
        page = self.paginator.paginate_queryset(self.rows(), request, self, choose=self.choose)
        return self.paginator.get_paginated_response(self.represent(page))

    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(self.represent([self.row(pk)])[0])

    def row(self, pk: int) -> Model:
        row = self.rows().filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def rows(self) -> QuerySet:
        """The rows that the parameters ask for. Raises BadParameter and its like."""
        of_page = self.paginator.parameters if self.action == "list" else ()
        check_parameters(self.request.query_params, {*self.filterset_class.base_filters, *of_page})
        filterset = self.filterset_class(self.request.query_params, queryset=self.get_queryset(), request=self.request)
        self.asked = cleaned(filterset.form)
        return filterset.qs

    def choose(self, rows: Rows) -> Rows:
        """Those of the rows that belong on the page, where the database alone could not tell."""
        return rows

    def represent(self, rows: Rows) -> JSON:
        """The JSON of each row."""
        raise NotImplementedError
