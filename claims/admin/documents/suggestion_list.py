"""Which suggestions of a snapshot the reading room lists, and in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings

from claims.models import Suggestion
from claims.vocabulary import SuggestionState


def is_uncertain(suggestion: Suggestion) -> bool:
    """Whether it is open and its score is below the desk's threshold."""
    return suggestion.state == SuggestionState.OPEN and suggestion.score < settings.SUGGESTION_THRESHOLD


@dataclass(frozen=True, slots=True)
class SuggestionListing:
    """What a reader of the list asked for: the order, and whether to see uncertain suggestions."""

    by_score: bool = False
    with_uncertain: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "SuggestionListing":
        return cls(by_score=query.get("sort") == "score", with_uncertain=query.get("uncertain") == "show")

    @property
    def query(self) -> str:
        """The query string that asks for it; empty for the usual list."""
        asked = (("sort", "score", self.by_score), ("uncertain", "show", self.with_uncertain))
        return urlencode([(name, value) for name, value, is_asked in asked if is_asked])

    @property
    def further_query(self) -> str:
        """The same, to follow a query string."""
        return f"&{self.query}" if self.query else ""

    @property
    def in_other_order(self) -> "SuggestionListing":
        return replace(self, by_score=not self.by_score)

    @property
    def with_or_without_uncertain(self) -> "SuggestionListing":
        return replace(self, with_uncertain=not self.with_uncertain)

    def arranged(self, suggestions: Iterable[Suggestion], asked_for: int | None) -> list[Suggestion]:
        """Those to list, from all in text order. The one that was `asked_for` is among them at any score."""
        listed = [one for one in suggestions if self.with_uncertain or one.pk == asked_for or not is_uncertain(one)]
        return sorted(listed, key=lambda one: -one.score) if self.by_score else listed

    def next_after(self, decided: Suggestion) -> Suggestion | None:
        """The open suggestion to decide next. After an uncertain one, the next may be uncertain."""
        remaining = Suggestion.objects.open().filter(snapshot=decided.snapshot_id).exclude(pk=decided.pk)
        if not self.with_uncertain and decided.score >= settings.SUGGESTION_THRESHOLD:
            remaining = remaining.filter(score__gte=settings.SUGGESTION_THRESHOLD)
        if self.by_score:
            return remaining.filter(score__lte=decided.score).order_by("-score", "passage_start", "id").first()
        return remaining.filter(passage_start__gte=decided.passage_start).first()
