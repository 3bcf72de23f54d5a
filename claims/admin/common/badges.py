"""Badges for vocabulary members: a symbol, a colour and the label, so that colour never carries the meaning alone."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.vocabulary import (
    CommentResult,
    Confirmation,
    Decision,
    DeliveryState,
    ImportRowResult,
    ImportState,
    IngestState,
    PositionKind,
    ReanchorResult,
    RequestUrgency,
    Stage,
    SuggestionState,
)

SYMBOLS: Mapping[type[TextChoices], Mapping[TextChoices, str]] = {
    Confirmation: {
        Confirmation.RETRACTED: "↶",
        Confirmation.DISPUTED: "⇄",
        Confirmation.DENIED: "✕",
        Confirmation.CONFIRMED: "✓",
        Confirmation.PARTLY_CONFIRMED: "◐",
        Confirmation.CORROBORATED: "◎",
        Confirmation.SINGLE_SOURCE: "●",
        Confirmation.UNCONFIRMED: "○",
    },
    PositionKind: {
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
    },
    Stage: {
        Stage.DRAFT: "✎",
        Stage.IN_REVIEW: "⇢",
        Stage.APPROVED: "✓",
        Stage.PUBLISHED: "▲",
        Stage.WITHDRAWN: "▽",
        Stage.NOT_CHECKABLE: "⊘",
        Stage.MERGED: "⋈",
    },
    SuggestionState: {
        SuggestionState.OPEN: "○",
        SuggestionState.ACCEPTED: "✓",
        SuggestionState.REJECTED: "✕",
    },
    Decision: {
        Decision.SUBMIT: "⇢",
        Decision.APPROVE: "✓",
        Decision.RETURN: "↶",
        Decision.LAPSE: "⇠",
        Decision.PUBLISH: "▲",
        Decision.CORRECT: "✎",
        Decision.WITHDRAW: "▽",
        Decision.MARK_NOT_CHECKABLE: "⊘",
        Decision.REOPEN: "↺",
        Decision.MERGE: "⋈",
        Decision.WITHDRAW_MERGED: "▿",
    },
    RequestUrgency: {
        RequestUrgency.OPEN: "✉",
        RequestUrgency.DUE: "◷",
        RequestUrgency.OVERDUE: "!",
    },
    CommentResult: {
        CommentResult.ANSWERED: "✓",
        CommentResult.DECLINED: "⊘",
        CommentResult.NO_ANSWER: "…",
        CommentResult.CANCELLED: "✕",
    },
    ReanchorResult: {
        ReanchorResult.SAME: "=",
        ReanchorResult.MOVED: "↷",
        ReanchorResult.CHANGED: "≠",
        ReanchorResult.GONE: "∅",
    },
    ImportState: {
        ImportState.CHECKED: "?",
        ImportState.RUNNING: "▸",
        ImportState.INTERRUPTED: "‖",
        ImportState.DONE: "✓",
    },
    IngestState: {
        IngestState.WAITING: "◷",
        IngestState.READING: "▸",
        IngestState.DONE: "✓",
        IngestState.REFUSED: "✕",
    },
    ImportRowResult: {
        ImportRowResult.CREATED: "+",
        ImportRowResult.UNCHANGED: "=",
        ImportRowResult.REFUSED: "✕",
    },
    DeliveryState: {
        DeliveryState.PENDING: "◷",
        DeliveryState.DELIVERED: "✓",
        DeliveryState.FAILED: "✕",
    },
}
"""By vocabulary, because equal words of two vocabularies are one key."""


def symbol_of(member: TextChoices) -> str:
    return SYMBOLS[type(member)][member]


def badge(member: TextChoices, label: str = "") -> SafeString:
    """Render a member as a badge; `label` overrides the member's own label."""
    return format_html(
        '<span class="badge {}-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>',
        type(member).__name__.lower(),
        member.value.replace("_", "-"),
        symbol_of(member),
        label or member.label,
    )


def stance_badge(stance: str) -> SafeString:
    """A stance gets the badge of its position, but reads “retracts” rather than “has retracted”."""
    kind = PositionKind(stance)
    return badge(kind, "retracts" if kind == PositionKind.RETRACTS else "")
