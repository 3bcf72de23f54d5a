from django.db.models import QuerySet
from rest_framework.request import Request

from claims.api.v1.suggestions.filters import SuggestionFilter
from claims.api.v1.suggestions.responses import SuggestionJson, all_suggestions, suggestions_json
from claims.api.v1.suggestions.writes import SuggestionWrites
from claims.exceptions import InternalToTheDesk
from claims.models import Suggestion
from claimtrack.core.api.reads import ReadOnlyViewSet


class SuggestionViewSet(SuggestionWrites, ReadOnlyViewSet):
    """Suggestions: attributions that were found in documents, for the desk to accept or to reject.

    They are internal to the desk, so tokens that read editions get none.
    """

    queryset = Suggestion.objects.all()
    response_type = SuggestionJson
    scopes = ReadOnlyViewSet.scopes | SuggestionWrites.scopes
    filtersets = {"list": SuggestionFilter}

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if not request.auth.sees_unpublished:
            raise InternalToTheDesk

    def get_queryset(self) -> QuerySet[Suggestion]:
        return all_suggestions()

    def serialize(self, rows: list[Suggestion]) -> list[SuggestionJson]:
        return suggestions_json(rows)
