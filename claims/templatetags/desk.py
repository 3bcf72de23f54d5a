"""What waits for somebody, on top of the first page."""

from django import template

from claims.models import Claim, Suggestion
from claims.vocabulary import Stage
from sources.admin.base import CappedPaginator

register = template.Library()


@register.inclusion_tag("claims/parts/open_work.html")
def open_work() -> dict[str, CappedPaginator]:
    """Counted no further than a list counts its rows."""
    return {
        "suggestions": CappedPaginator(Suggestion.objects.open(), 1),
        "in_review": CappedPaginator(Claim.objects.filter(stage=Stage.IN_REVIEW), 1),
    }
