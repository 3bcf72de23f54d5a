"""Search for claims by number, by words and by names.

Each term of a search may be found elsewhere: one in the statement, another in the speaker's name.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from claims.querysets.search import trigram_threshold
from sources.querysets.word_search import containing_words
from sources.text.search_terms import SearchTerms, words_of_term

MIN_NAME_CHARACTERS = 2
MIN_SIMILAR_CHARACTERS = 4
"""Shorter words resemble too many others."""
MIN_SPELLING_SIMILARITY = 0.45
"""How similar a word must be to one that somebody may have meant (trigram word similarity, 0 to 1)."""
MAX_SIMILAR_MATCHES = 1000
"""The most claims, by id the newest, that are looked up for a word that may be misspelled."""


def claims_with_terms(model: Any, terms: SearchTerms, *, in_articles: bool) -> list[Q]:
    """For each term the claims in which it is found."""
    return [Q(pk__in=_union(_rows_with_term(model, term, in_articles=in_articles))) for term in terms.wanted]


def claims_with_similar_terms(model: Any, terms: SearchTerms, *, in_articles: bool) -> list[Q]:
    """For each term the claims in which it, or a word that is spelled alike, is found.

    Where some terms are found nowhere, only those are taken for misspelled: others may be common, and what is spelled
    like them is far more. Two queries for each, at most.
    """
    as_written = {term: _rows_with_term(model, term, in_articles=in_articles) for term in terms.wanted}
    unknown = [term for term, rows in as_written.items() if not _is_any(rows)]
    misspelled = unknown or list(as_written)
    found = [Q(pk__in=_union(rows)) for term, rows in as_written.items() if term not in misspelled]
    with trigram_threshold(MIN_SPELLING_SIMILARITY):
        for term in misspelled:
            alike = _rows_spelled_like(model, term)
            rows = alike if unknown and alike else [*as_written[term], *alike]
            newest = model.objects.filter(pk__in=_union(rows)).order_by("-pk")
            found.append(Q(pk__in=list(newest.values_list("pk", flat=True)[:MAX_SIMILAR_MATCHES])))
    return found


def ids_with_words(model: Any, term: str) -> models.QuerySet[Any]:
    """The ids of the claims whose current statement matches."""
    revisions = _related(model, "revision").objects.order_by()
    return _of_revisions(model, containing_words(revisions, "statement", term))


def _rows_with_term(model: Any, term: str, *, in_articles: bool) -> list[models.QuerySet[Any]]:
    attributions = _related(model, "attributions").objects.order_by().in_force()
    names = [word for word in words_of_term(term) if len(word) >= MIN_NAME_CHARACTERS]
    rows = [
        ids_with_words(model, term),
        containing_words(attributions, "exact", term).values("claim_id"),
        *_rows_of_sources(model, [_sources(model).name_begins(name) for name in names]),
    ]
    if in_articles:
        documents = _related(_related(_related(model, "attributions"), "snapshot"), "document").objects
        rows.append(attributions.filter(snapshot__document__in=documents.with_words([term])).values("claim_id"))
    return rows


def _rows_spelled_like(model: Any, term: str) -> list[models.QuerySet[Any]]:
    words = [word for word in words_of_term(term) if len(word) >= MIN_SIMILAR_CHARACTERS]
    revisions = _related(model, "revision").objects.order_by().alias(upper=Upper("statement"))
    statements = [revisions.filter(upper__trigram_word_similar=word.upper()) for word in words]
    return [
        *(_of_revisions(model, rows) for rows in statements),
        *_rows_of_sources(model, [_sources(model).spelled_like(word) for word in words]),
    ]


def _rows_of_sources(model: Any, named: Iterable[Any]) -> list[models.QuerySet[Any]]:
    """The claims with a statement of one of these sources, or with one of them as a party."""
    rows = []
    for sources in named:
        ids = sources.and_merged().order_by().values("pk")
        rows += [
            _related(model, "attributions").objects.order_by().in_force().filter(source__in=ids).values("claim_id"),
            _related(model, "positions").objects.order_by().filter(party__in=ids).values("claim_id"),
        ]
    return rows


def _of_revisions(model: Any, revisions: models.QuerySet[Any]) -> models.QuerySet[Any]:
    found: models.QuerySet[Any] = model.objects.order_by().filter(revision__in=revisions.values("pk"))
    return found.values("pk")


def _sources(model: Any) -> Any:
    return _related(_related(model, "attributions"), "source").objects


def _related(model: Any, field: str) -> Any:
    return model._meta.get_field(field).related_model


def _is_any(rows: list[models.QuerySet[Any]]) -> bool:
    """Whether one of these queries finds anything. It ends with the first row."""
    first, *others = rows
    return bool(first.union(*others, all=True)[:1])


def _union(rows: list[models.QuerySet[Any]]) -> models.QuerySet[Any]:
    first, *others = rows
    return first.union(*others)
