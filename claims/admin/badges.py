"""Badges for vocabulary members: a symbol, a colour and the label, so that colour never carries the meaning alone."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.vocabulary import (
    RequestUrgency,
    CommentResult,
    Confirmation,
    Decision,
    DeliveryState,
    ImportState,
    IngestState,
    PositionKind,
    ReanchorResult,
    ImportRowResult,
    Stage,
    SuggestionState,
)

SYMBOLS: Mapping[TextChoices, str] = {
    Confirmation.RETRACTED: "↶",
    Confirmation.DISPUTED: "⇄",
    Confirmation.DENIED: "✕",
    Confirmation.CONFIRMED: "✓",
    Confirmation.PARTLY_CONFIRMED: "◐",
    Confirmation.CORROBORATED: "◎",
    Confirmation.SINGLE_SOURCE: "●",
    Confirmation.UNCONFIRMED: "○",
    PositionKind.ASSERTS: "▸",
    PositionKind.CONFIRMS: "✓",
    PositionKind.PARTLY_CONFIRMS: "◐",
    PositionKind.DENIES: "✕",
    PositionKind.QUESTIONS: "?",
    PositionKind.DECLINES: "⊘",
    PositionKind.SILENT: "…",
    PositionKind.RETRACTS: "↶",
    PositionKind.ASKED: "✉",
    PositionKind.NOT_ASKED: "○",
    Stage.DRAFT: "✎",
    Stage.IN_REVIEW: "⇢",
    Stage.APPROVED: "✓",
    Stage.PUBLISHED: "▲",
    Stage.WITHDRAWN: "▽",
    Stage.NOT_CHECKABLE: "⊘",
    Stage.MERGED: "⋈",
    SuggestionState.OPEN: "○",
    SuggestionState.ACCEPTED: "✓",
    SuggestionState.REJECTED: "✕",
    Decision.SUBMIT: "⇢",
    Decision.APPROVE: "✓",
    Decision.RETURN: "↶",
    Decision.LAPSE: "⇠",
    Decision.PUBLISH: "▲",
    Decision.CORRECT: "✎",
    Decision.WITHDRAW: "▽",
    Decision.SET_ASIDE: "⊘",
    Decision.REOPEN: "↺",
    Decision.MERGE: "⋈",
    RequestUrgency.OPEN: "✉",
    RequestUrgency.DUE: "◷",
    RequestUrgency.OVERDUE: "!",
    CommentResult.ANSWERED: "✓",
    CommentResult.DECLINED: "⊘",
    CommentResult.NO_ANSWER: "…",
    CommentResult.CANCELLED: "✕",
    ReanchorResult.SAME: "=",
    ReanchorResult.MOVED: "↷",
    ReanchorResult.CHANGED: "≠",
    ReanchorResult.GONE: "∅",
    ImportState.CHECKED: "?",
    ImportState.RUNNING: "▸",
    ImportState.INTERRUPTED: "‖",
    ImportState.DONE: "✓",
    IngestState.WAITING: "◷",
    IngestState.READING: "▸",
    IngestState.DONE: "✓",
    IngestState.REFUSED: "✕",
    ImportRowResult.CREATED: "+",
    ImportRowResult.UNCHANGED: "=",
    ImportRowResult.REFUSED: "✕",
    DeliveryState.PENDING: "◷",
    DeliveryState.DELIVERED: "✓",
    DeliveryState.FAILED: "✕",
}


def badge(member: TextChoices, label: str = "") -> SafeString:
    """Render a member as a badge; `label` overrides the member's own label."""
    return format_html(
        '<span class="badge {}-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>',
        type(member).__name__.lower(),
        member.value.replace("_", "-"),
        SYMBOLS[member],
        label or member.label,
    )


def stance_badge(stance: str) -> SafeString:
    """A stance gets the badge of its position, but reads “retracts” rather than “has retracted”."""
    kind = PositionKind(stance)
    return badge(kind, "retracts" if kind == PositionKind.RETRACTS else "")
