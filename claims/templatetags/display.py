"""Badges, times and highlighted text."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.admin.common.badges import badge, stance_badge
from claims.admin.common.dates import format_datetime, format_edtf
from claims.admin.common.highlighting import TextPiece
from claims.admin.webhooks.deliveries import event_label
from claims.domain.interval_text import interval_phrase
from claims.domain.time_zones import format_clock_time
from claims.vocabulary import (
    Confirmation,
    Decision,
    DeliveryState,
    ImportRowResult,
    PositionKind,
    ReanchorResult,
    Stage,
    SuggestionState,
)

register = template.Library()
register.filter("stance_badge", stance_badge)
register.filter("display_time", format_datetime)
register.filter("display_edtf", format_edtf)
register.filter("interval_phrase", interval_phrase)
register.filter("desk_time", format_clock_time)
register.filter("event_label", event_label)


@register.filter
def confirmation_badge(value: str) -> SafeString:
    return badge(Confirmation(value))


@register.filter
def position_badge(value: str) -> SafeString:
    return badge(PositionKind(value))


@register.filter
def stage_badge(value: str) -> SafeString:
    return badge(Stage(value))


@register.filter
def state_badge(value: str) -> SafeString:
    return badge(SuggestionState(value))


@register.filter
def decision_badge(value: str) -> SafeString:
    return badge(Decision(value))


@register.filter
def reanchor_badge(value: str) -> SafeString:
    return badge(ReanchorResult(value))


@register.filter
def delivery_badge(value: str) -> SafeString:
    return badge(DeliveryState(value))


@register.filter
def row_result_badge(value: str) -> SafeString:
    return badge(ImportRowResult(value))


@register.simple_tag
def highlighted(
    pieces: Iterable[TextPiece], chosen: int | None = None, states: Mapping[int, str] | None = None
) -> SafeString:
    """The text with its quotes highlighted; spaces and line breaks are preserved.

    The first quote of each owner has the id `words-OWNER`; quotes of `chosen` get the class `chosen`, and those whose
    owners are all decided on, by `states`, the class `decided`.
    """
    known = states or {}
    return format_html_join("", "{}{}", ((_anchors(piece), _highlight(piece, chosen, known)) for piece in pieces))


def _anchors(piece: TextPiece) -> SafeString:
    return format_html_join("", '<span id="words-{}"></span>', ((owner,) for owner in piece.starting_owners))


def _highlight(piece: TextPiece, chosen: int | None, states: Mapping[int, str]) -> str:
    if not piece.owners:
        return piece.text
    is_decided = all(states.get(owner, SuggestionState.OPEN) != SuggestionState.OPEN for owner in piece.owners)
    classes = [
        *piece.roles,
        *(["overlapping"] if len(piece.owners) > 1 else []),
        *(["decided"] if is_decided else []),
        *(["chosen"] if chosen in piece.owners else []),
    ]
    owners = " ".join(map(str, piece.owners))
    return format_html('<mark class="{}" data-suggestions="{}">{}</mark>', " ".join(classes), owners, piece.text)
