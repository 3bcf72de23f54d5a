from claims.models.attribution import Attribution
from claims.models.claim import Claim, ClaimRevision, CurrentStanding, Party
from claims.models.comment_request import CommentAttempt, CommentOutcome, CommentRequest
from claims.models.event import ChangeEvent
from claims.models.fact_check import FactCheck
from claims.models.review import Review
from claims.models.suggestion import Suggestion

__all__ = [
    "Attribution",
    "ChangeEvent",
    "Claim",
    "ClaimRevision",
    "CommentAttempt",
    "CommentOutcome",
    "CommentRequest",
    "CurrentStanding",
    "FactCheck",
    "Party",
    "Review",
    "Suggestion",
]
