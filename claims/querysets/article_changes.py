"""Queries for flags that an article changed."""

from typing import Self

from django.db import models
from django.db.models import F
from django.db.models.functions import Greatest, Substr

MAX_CONTEXT_CHARACTERS = 160
"""Text on either side of the compared words."""


def _words_in_context(prefix: str, text: str, start: str, end: str) -> dict[str, models.Func]:
    """Annotations for the words from `start` to `end` and their context: `NAME`, `NAME_before` and `NAME_after`."""
    first = Greatest(F(start) - MAX_CONTEXT_CHARACTERS, 0)
    return {
        prefix: Substr(text, F(start) + 1, F(end) - F(start)),
        f"{prefix}_before": Substr(text, first + 1, F(start) - first),
        f"{prefix}_after": Substr(text, F(end) + 1, MAX_CONTEXT_CHARACTERS),
    }


class ArticleChangeQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Flags that nobody has resolved yet."""
        return self.filter(settled_at=None)

    def with_names(self) -> Self:
        """Preloads claim, attribution and documents, without the texts of the snapshots."""
        attribution = "reanchoring__attribution"
        names = (f"{attribution}__source", f"{attribution}__recorded_by", f"{attribution}__relayed_by")
        documents = (f"{attribution}__snapshot__document", "reanchoring__snapshot")
        texts = (
            f"{path}__{field}" for path in (f"{attribution}__snapshot", documents[1]) for field in ("text", "html")
        )
        return self.select_related("claim__revision", "settled_by", *names, *documents).defer(*texts)

    def with_words(self) -> Self:
        """Annotates each flag with the words in the old text (`stood`) and in the new one (`stands`), in context."""
        old, new = "reanchoring__attribution", "reanchoring"
        stood = _words_in_context("stood", f"{old}__snapshot__text", f"{old}__passage_start", f"{old}__passage_end")
        stands = _words_in_context("stands", f"{new}__snapshot__text", f"{new}__start", f"{new}__end")
        return self.with_names().annotate(**stood, **stands)
