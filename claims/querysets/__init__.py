"""Queries, one module for each model."""

from claims.querysets.article_changes import ArticleChangeQuerySet
from claims.querysets.attributions import SELECT_NEWEST_ATTRIBUTIONS, AttributionQuerySet
from claims.querysets.claims import ClaimQuerySet
from claims.querysets.comment_requests import CommentRequestQuerySet, PendingCommentRequestQuerySet
from claims.querysets.editions import CurrentEditionQuerySet, EditionQuerySet
from claims.querysets.fact_checks import FactCheckQuerySet, FactCheckRevisionQuerySet
from claims.querysets.projections import ClaimProjectionQuerySet
from claims.querysets.search import StatementVector, similarity_threshold
from claims.querysets.standings import CurrentPositionQuerySet, CurrentStandingQuerySet
from claims.querysets.suggestions import SuggestionQuerySet

__all__ = [
    "SELECT_NEWEST_ATTRIBUTIONS",
    "ArticleChangeQuerySet",
    "AttributionQuerySet",
    "ClaimProjectionQuerySet",
    "ClaimQuerySet",
    "CommentRequestQuerySet",
    "CurrentEditionQuerySet",
    "CurrentPositionQuerySet",
    "CurrentStandingQuerySet",
    "EditionQuerySet",
    "FactCheckQuerySet",
    "FactCheckRevisionQuerySet",
    "PendingCommentRequestQuerySet",
    "StatementVector",
    "SuggestionQuerySet",
    "similarity_threshold",
]
