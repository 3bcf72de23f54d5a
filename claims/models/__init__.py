from claims.models.article_change import ArticleChange, Reanchoring
from claims.models.attribution import Attribution
from claims.models.bulk_import import BulkImport, ImportedRow
from claims.models.claim import Claim, ClaimRevision, CurrentPosition, CurrentStanding, Party
from claims.models.comment_request import CommentAttempt, CommentOutcome, CommentRequest, PendingCommentRequest
from claims.models.desk.note import ClaimNote
from claims.models.desk.presence import Presence
from claims.models.desk.saved_filter import SavedFilter
from claims.models.desk.visit import ClaimVisit
from claims.models.edition import CurrentEdition, Edition, PublishedReference
from claims.models.event import ChangeEvent, EventPosition
from claims.models.fact_check import FactCheck
from claims.models.fact_check_revision import FactCheckRevision
from claims.models.ingest_job import IngestJob
from claims.models.policy import Policy, PolicyOverride
from claims.models.projection import ClaimProjection, ClaimSearchText
from claims.models.review import Review
from claims.models.ruled_out_name import RuledOutName
from claims.models.suggestion import Suggestion
from claims.models.webhook import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret

__all__ = [
    "ArticleChange",
    "Attribution",
    "BulkImport",
    "ChangeEvent",
    "Claim",
    "ClaimNote",
    "ClaimProjection",
    "ClaimRevision",
    "ClaimSearchText",
    "ClaimVisit",
    "CommentAttempt",
    "CommentOutcome",
    "CommentRequest",
    "CurrentEdition",
    "CurrentPosition",
    "CurrentStanding",
    "Edition",
    "EventPosition",
    "FactCheck",
    "FactCheckRevision",
    "ImportedRow",
    "IngestJob",
    "Party",
    "PendingCommentRequest",
    "Policy",
    "PolicyOverride",
    "Presence",
    "PublishedReference",
    "Reanchoring",
    "Review",
    "RuledOutName",
    "SavedFilter",
    "Suggestion",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
