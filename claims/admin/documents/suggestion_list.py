"""Which suggestions of a snapshot the reading room lists, in which order, and page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q

from claims.models import Suggestion
from claims.models.attribution import load_relays
from claims.models.suggestion import load_recorded
from claims.querysets import SuggestionQuerySet
from claims.vocabulary import Stance, SuggestionState

PAGE_SIZE = 20
"""The most suggestions that are listed at once."""

NO_SOURCE = "none"
"""The filter by source for suggestions whose source is not known."""


def uncertain() -> Q:
    """Open, with a score below the desk's threshold."""
    return Q(state=SuggestionState.OPEN, score__lt=settings.SUGGESTION_THRESHOLD)


@dataclass(frozen=True, slots=True)
class SuggestionListing:
    """What a reader of the list asked for: the order, and which suggestions to see.

    `below` is a score, or None for any. Its suggestions are listed though they are uncertain.
    """

    by_score: bool = False
    with_uncertain: bool = False
    undecided: bool = False
    source: str = ""
    stance: str = ""
    below: float | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "SuggestionListing":
        """From the query string. What is not understood is left out."""
        source, stance = query.get("source", ""), query.get("stance", "")
        return cls(
            by_score=query.get("sort") == "score",
            with_uncertain=query.get("uncertain") == "show",
            undecided=query.get("state") == SuggestionState.OPEN,
            source=source if source == NO_SOURCE or (source.isdecimal() and len(source) < 19) else "",
            stance=stance if stance in Stance.values else "",
            below=_score(query.get("below", "")),
        )

    @property
    def query(self) -> str:
        """The query string that asks for it; empty for the usual list."""
        asked = {
            "sort": "score" if self.by_score else "",
            "uncertain": "show" if self.with_uncertain else "",
            "state": SuggestionState.OPEN.value if self.undecided else "",
            "source": self.source,
            "stance": self.stance,
            "below": "" if self.below is None else f"{self.below:g}",
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def further_query(self) -> str:
        """The same, to follow a query string."""
        return f"&{self.query}" if self.query else ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.undecided or self.source or self.stance or self.below is not None)

    @property
    def in_other_order(self) -> "SuggestionListing":
        return replace(self, by_score=not self.by_score)

    @property
    def with_or_without_uncertain(self) -> "SuggestionListing":
        return replace(self, with_uncertain=not self.with_uncertain)

    @property
    def unfiltered(self) -> "SuggestionListing":
        return SuggestionListing(by_score=self.by_score, with_uncertain=self.with_uncertain)

    def listed(self, snapshot: int, asked_for: int | None = None) -> SuggestionQuerySet:
        """Those to list, in their order. The one that was `asked_for` is among them in any case."""
        found = Suggestion.objects.filter(snapshot=snapshot)
        if condition := self._condition:
            found = found.filter(condition | Q(pk=asked_for))
        order = ["-score"] if self.by_score else []
        return found.order_by(*order, "passage_start", "id")

    @property
    def _condition(self) -> Q:
        asked = Q()
        if not self.with_uncertain and self.below is None:
            asked &= ~uncertain()
        if self.undecided:
            asked &= Q(state=SuggestionState.OPEN)
        if self.source:
            asked &= Q(source=None) if self.source == NO_SOURCE else Q(source=self.source)
        if self.stance:
            asked &= Q(stance=self.stance)
        if self.below is not None:
            asked &= Q(score__lt=self.below)
        return asked

    def next_after(self, decided: Suggestion) -> int | None:
        """The id of the open suggestion to decide next: the one after it, or else the first left open before it.

        After an uncertain one, the next may be uncertain.
        """
        is_uncertain = decided.score < settings.SUGGESTION_THRESHOLD
        listing = replace(self, with_uncertain=True) if is_uncertain else self
        remaining = listing.listed(decided.snapshot_id).filter(state=SuggestionState.OPEN).exclude(pk=decided.pk)
        start, pk = decided.passage_start, decided.pk
        later = Q(passage_start__gt=start) | Q(passage_start=start, pk__gt=pk)
        if self.by_score:
            later = Q(score__lt=decided.score) | (Q(score=decided.score) & later)
        return _first_id(remaining.filter(later)) or _first_id(remaining)


def _first_id(suggestions: SuggestionQuerySet) -> int | None:
    first: int | None = suggestions.values_list("pk", flat=True).first()
    return first


def _score(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


@dataclass(frozen=True, slots=True)
class SuggestionPage:
    """A page of the list. `earlier` and `later` are the first suggestions of the pages around it."""

    rows: Sequence[Suggestion]
    first: int
    total: int
    earlier: int | None
    later: int | None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


def page_of(ids: Sequence[int], around: int | None) -> SuggestionPage:
    """The page of the list `ids` that has this suggestion, or the first one."""
    place = ids.index(around) if around in ids else 0
    start = place - place % PAGE_SIZE
    shown = ids[start : start + PAGE_SIZE]
    found = Suggestion.objects.with_decisions().with_enclosing().in_bulk(shown)
    rows = [found[pk] for pk in shown if pk in found]
    load_relays(rows)
    load_recorded(rows)
    return SuggestionPage(
        rows,
        first=start + 1,
        total=len(ids),
        earlier=ids[start - PAGE_SIZE] if start else None,
        later=ids[start + PAGE_SIZE] if start + PAGE_SIZE < len(ids) else None,
    )
