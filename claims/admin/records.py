"""The record row by row, for whoever wants to look something up, and the desk's own verdicts."""

from django.contrib import admin

from claims.models import Attribution, ChangeEvent, FactCheck, Review, Suggestion
from sources.admin.base import ReadOnlyAdmin, RecordingAdmin


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ["id", "source", "stance", "claim", "stated_at", "recorded_at"]
    list_filter = ["stance"]
    list_select_related = ["source", "claim__revision"]


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ["exact", "source", "stance", "state", "decided_by", "decided_at"]
    list_filter = ["state", "stance"]
    list_select_related = ["source", "decided_by"]


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
