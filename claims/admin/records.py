"""The record row by row, for whoever wants to look something up, and the desk's own verdicts."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge
from claims.models import Attribution, ChangeEvent, FactCheck, Review, Suggestion
from claims.vocabulary import SuggestionState
from sources.admin.base import ReadOnlyAdmin, RecordingAdmin
from sources.admin.fields import MomentInput


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ["id", "source", "stance", "claim", "stated_at", "recorded_at"]
    list_filter = ["stance"]
    list_select_related = ["source", "claim__revision"]


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """Each row leads to where its words stand in the reading room."""

    list_display = ["words", "document", "source", "stance", "state_reached", "decided_by", "decided_at"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["source", "decided_by", "snapshot__document"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("snapshot__text", "snapshot__html")

    @admin.display(description=_("words"))
    def words(self, suggestion: Suggestion) -> str:
        room = reverse("admin:sources_document_change", args=[suggestion.snapshot.document_id])
        return format_html('<a href="{}?suggestion={}#decide">{}</a>', room, suggestion.pk, suggestion.exact)

    @admin.display(description=_("document"))
    def document(self, suggestion: Suggestion) -> str:
        return str(suggestion.snapshot.document)

    @admin.display(description=_("state"))
    def state_reached(self, suggestion: Suggestion) -> str:
        return badge(SuggestionState(suggestion.state))


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["id", "revision", "decision", "recorded_by", "recorded_at", "reason"]
    list_filter = ["decision"]
    list_select_related = ["revision", "recorded_by"]


@admin.register(ChangeEvent)
class ChangeEventAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "claim", "recorded_at", "data"]
    list_filter = ["kind"]
    list_select_related = ["claim__revision"]


@admin.register(FactCheck)
class FactCheckAdmin(RecordingAdmin):
    list_display = ["claim", "rating", "published_at", "url"]
    list_select_related = ["claim__revision"]
    autocomplete_fields = ["claim"]
    formfield_overrides = RecordingAdmin.formfield_overrides | {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput}
    }
