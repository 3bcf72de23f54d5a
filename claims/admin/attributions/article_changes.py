"""Changed source articles: the quoted words of a claim's attributions beside what their documents say now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from claims.models import ArticleChange, Claim, Reanchoring
from claims.vocabulary import FLAGGED_RESULTS
from sources.text.word_diff import DiffRun, word_diff

MAX_CHANGES_SHOWN = 20
"""Article changes on the page of one claim."""
MAX_REANCHORINGS_SHOWN = 100
"""Attributions on that page whose place in the newest snapshot is shown."""


@dataclass(frozen=True, slots=True)
class ArticleChangeCard:
    """One article change with its word diff, and the attribution's latest reanchoring if that is a later one."""

    change: ArticleChange
    runs: Sequence[DiffRun]
    newest: Reanchoring | None

    @property
    def is_restored(self) -> bool:
        return self.newest is not None and self.newest.found not in FLAGGED_RESULTS

    @property
    def is_only_context_changed(self) -> bool:
        """Whether only the text around the quoted words has changed."""
        return self.change.stands == self.change.stood


@dataclass(frozen=True, slots=True)
class ClaimArticleChanges:
    """A claim's quoted words in newer snapshots: open and resolved changes, and words that were found again."""

    open: Sequence[ArticleChangeCard]
    resolved: Sequence[ArticleChangeCard]
    found: Sequence[Reanchoring]

    def __bool__(self) -> bool:
        return bool(self.open or self.resolved or self.found)


def article_changes_of(claim: Claim) -> ClaimArticleChanges:
    """Article changes for the page of a claim, in two queries."""
    flags = list(
        claim.article_changes.with_words().order_by(F("settled_at").desc(nulls_first=True), "-pk")[:MAX_CHANGES_SHOWN]
    )
    live = latest_reanchorings(Reanchoring.objects.filter(attribution__claim=claim, attribution__superseded_by=None))
    newest = {one.attribution_id: one for one in live[:MAX_REANCHORINGS_SHOWN]}
    cards = article_change_cards(flags, newest)
    return ClaimArticleChanges(
        open=[card for card in cards if card.change.settled_at is None],
        resolved=[card for card in cards if card.change.settled_at is not None],
        found=[one for one in newest.values() if one.found not in FLAGGED_RESULTS],
    )


def latest_reanchorings(reanchorings: QuerySet[Reanchoring]) -> QuerySet[Reanchoring]:
    """Keep only the latest reanchoring of each attribution."""
    later = Reanchoring.objects.order_by().filter(attribution=OuterRef("attribution"), pk__gt=OuterRef("pk"))
    names = ("attribution__source", "snapshot__document")
    return reanchorings.filter(~Exists(later)).select_related(*names).defer("snapshot__text", "snapshot__html")


def article_change_cards(flags: Iterable[ArticleChange], newest: Mapping[int, Reanchoring]) -> list[ArticleChangeCard]:
    cards = []
    for flag in flags:
        last = newest.get(flag.reanchoring.attribution_id)
        later = last if last is not None and last.pk > flag.pk else None
        cards.append(ArticleChangeCard(flag, word_diff(flag.stood, flag.stands or ""), later))
    return cards
