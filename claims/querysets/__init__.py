"""Queries, one module for each model."""

from claims.querysets.article_changes import ArticleChangeQuerySet
from claims.querysets.attributions import SELECT_NEWEST_ATTRIBUTIONS, AttributionQuerySet
from claims.querysets.claims import ClaimQuerySet
from claims.querysets.comment_requests import AwaitedCommentQuerySet, CommentRequestQuerySet
from claims.querysets.projections import CurrentReadingQuerySet
from claims.querysets.search import WordsOf, counting_as_alike
from claims.querysets.standings import CurrentPositionQuerySet, CurrentStandingQuerySet
from claims.querysets.suggestions import SuggestionQuerySet

__all__ = [
    "SELECT_NEWEST_ATTRIBUTIONS",
    "ArticleChangeQuerySet",
    "AttributionQuerySet",
    "AwaitedCommentQuerySet",
    "ClaimQuerySet",
    "CommentRequestQuerySet",
    "CurrentPositionQuerySet",
    "CurrentReadingQuerySet",
    "CurrentStandingQuerySet",
    "SuggestionQuerySet",
    "WordsOf",
    "counting_as_alike",
]
