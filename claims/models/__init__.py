from claims.models.article_change import ArticleChange, Reanchoring
from claims.models.attribution import Attribution
from claims.models.bulk_import import BulkImport, ImportedRow
from claims.models.claim import Claim, ClaimRevision, CurrentPosition, CurrentStanding, Party
from claims.models.comment_request import PendingCommentRequest, CommentAttempt, CommentOutcome, CommentRequest
from claims.models.event import ChangeEvent, EventPosition
from claims.models.fact_check import FactCheck
from claims.models.ingest_job import IngestJob
from claims.models.policy import Policy, PolicyOverride
from claims.models.presence import Presence
from claims.models.reading import ClaimProjection, ClaimSearchText
from claims.models.review import Review
from claims.models.suggestion import Suggestion
from claims.models.webhook import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret

__all__ = [
    "ArticleChange",
    "Attribution",
    "PendingCommentRequest",
    "BulkImport",
    "ChangeEvent",
    "Claim",
    "ClaimRevision",
    "CommentAttempt",
    "CommentOutcome",
    "CommentRequest",
    "CurrentPosition",
    "ClaimProjection",
    "CurrentStanding",
    "ClaimSearchText",
    "EventPosition",
    "FactCheck",
    "ImportedRow",
    "IngestJob",
    "Party",
    "Policy",
    "PolicyOverride",
    "Presence",
    "Reanchoring",
    "Review",
    "Suggestion",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
