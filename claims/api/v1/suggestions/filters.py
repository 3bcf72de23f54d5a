from django import forms
from django.db.models import QuerySet
from django_filters import ChoiceFilter

from claims.vocabulary import RejectionKind, Stance, SuggestionState
from claimtrack.core.api.filters import ApiFilterSet, DocumentedFilter, IdFilter
from sources.models import Source


class MinScoreFilter(DocumentedFilter):
    """Rows with at least this score."""

    field_class = forms.FloatField
    json_schema = {"type": "number", "minimum": 0, "maximum": 1}

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, field_name="score", lookup_expr="gte", min_value=0, max_value=1)


class SuggestionFilter(ApiFilterSet):
    """Filters of suggestions."""

    document = IdFilter(field_name="snapshot__document", label="Suggestions in the document with this id.")
    snapshot = IdFilter(label="Suggestions in the snapshot with this id.")
    source = IdFilter(
        method="filter_source", label="Suggestions for the source with this id, and for sources merged with it."
    )
    state = ChoiceFilter(choices=SuggestionState.choices, label="Suggestions in this state.")
    rejection_kind = ChoiceFilter(choices=RejectionKind.choices, label="Suggestions that were rejected as this.")
    stance = ChoiceFilter(choices=Stance.choices, label="Suggestions with this stance.")
    min_score = MinScoreFilter(label="Suggestions with this score or a higher one.")

    def filter_source(self, rows: QuerySet, name: str, source: int) -> QuerySet:
        return rows.filter(source__in=list(Source.objects.merged_with([source]).values_list("pk", flat=True)))
