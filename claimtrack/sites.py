from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest, HttpResponse


class Desk(AdminSite):
    """The admin site, which tells namesakes apart where names are completed as one types."""

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return CompletesNames.as_view(admin_site=self)(request)


class CompletesNames(AutocompleteJsonView):
    def serialize_result(self, row: models.Model, to_field_name: str) -> dict[str, Any]:
        return super().serialize_result(row, to_field_name) | {"text": self.model_admin.label_of(row)}
