"""Articles that changed: the words that a claim's attributions rest on, beside what their documents say now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from claims.models import ArticleChange, Claim, Reanchoring
from claims.vocabulary import FLAGGED
from sources.differing import Run, differing

SHOWN = 20
"""How many flags the page of one claim shows."""
FOUND = 100
"""Of how many attributions it shows where their words stand in the newest snapshot."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One flag with what changed, and where the words stand in the newest snapshot, if that is a later one."""

    change: ArticleChange
    runs: Sequence[Run]
    newest: Reanchoring | None

    @property
    def is_back(self) -> bool:
        return self.newest is not None and self.newest.found not in FLAGGED

    @property
    def only_around(self) -> bool:
        """Whether the words themselves are the same, and stand among others."""
        return self.change.stands == self.change.stood


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a claim's words in newer snapshots: flags, the open ones first, and words that are there still."""

    still_open: Sequence[Shown]
    settled: Sequence[Shown]
    found: Sequence[Reanchoring]

    def __bool__(self) -> bool:
        return bool(self.still_open or self.settled or self.found)


def changes_of(claim: Claim) -> Changes:
    """What the page of a claim shows of its articles that changed. Two queries."""
    flags = list(claim.article_changes.with_words().order_by(F("settled_at").desc(nulls_first=True), "-pk")[:SHOWN])
    live = newest_of(Reanchoring.objects.filter(attribution__claim=claim, attribution__superseded_by=None))
    newest = {one.attribution_id: one for one in live[:FOUND]}
    shown = shown_of(flags, newest)
    return Changes(
        still_open=[one for one in shown if one.change.settled_at is None],
        settled=[one for one in shown if one.change.settled_at is not None],
        found=[one for one in newest.values() if one.found not in FLAGGED],
    )


def newest_of(reanchorings: QuerySet[Reanchoring]) -> QuerySet[Reanchoring]:
    """Of each attribution, where its words stand in the newest snapshot in which they were looked for."""
    later = Reanchoring.objects.order_by().filter(attribution=OuterRef("attribution"), pk__gt=OuterRef("pk"))
    names = ("attribution__source", "snapshot__document")
    return reanchorings.filter(~Exists(later)).select_related(*names).defer("snapshot__text", "snapshot__html")


def shown_of(flags: Iterable[ArticleChange], newest: Mapping[int, Reanchoring]) -> list[Shown]:
    shown = []
    for flag in flags:
        last = newest.get(flag.reanchoring.attribution_id)
        later = last if last is not None and last.pk > flag.pk else None
        shown.append(Shown(flag, differing(flag.stood, flag.stands or ""), later))
    return shown
