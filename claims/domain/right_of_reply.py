"""Right of reply: the sentences for the article, and the reminder mails for the desk. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from claims.domain.interval_text import interval_phrase
from claims.domain.stated_interval import StatedInterval
from claims.domain.time_zones import format_clock_time, format_date
from claims.vocabulary import CommentResult, RequestUrgency

MAX_QUOTE_CHARACTERS = 300
"""Longer responses are shortened in copy."""


@dataclass(frozen=True, slots=True)
class CommentRequestSummary:
    """What the wording needs to know about a comment request.

    `ended_at` is when the party responded or declined, or when somebody checked; `words` are those of its response.
    """

    party: str
    asked_at: datetime
    deadline: datetime
    time_zone: str
    result: CommentResult | None = None
    ended_at: StatedInterval | None = None
    words: str = ""


class RequestWording(NamedTuple):
    """The same fact twice: short, for the body of an article, and in full, with everything a lawyer asks for."""

    short: str
    full: str


def request_wording(asked: CommentRequestSummary, now: datetime) -> RequestWording | None:
    """What may be printed about the request and its outcome; None if the desk cancelled it."""
    party = f"{asked.party[0].upper()}{asked.party[1:]}"
    deadline = _deadline_text(asked, now)
    match asked.result:
        case None:
            held = "is" if now < asked.deadline else "was"
            return RequestWording(
                f"{party} has been asked for comment.",
                f"{party} was asked for comment; the deadline {held} {deadline}.",
            )
        case CommentResult.NO_ANSWER:
            by = format_clock_time(asked.deadline, day=_day(asked.deadline) != _day(now), relative_to=_day(now))
            made = format_clock_time(asked.asked_at, relative_to=_day(now))
            return RequestWording(
                f"{party} did not respond to a request for comment by {by}.",
                f"{party} did not respond by {deadline} to a request for comment made at {made}.",
            )
        case CommentResult.DECLINED:
            return RequestWording(f"{party} declined to comment.", f"{party} declined to comment{_on_day(asked, now)}.")
        case CommentResult.ANSWERED:
            return RequestWording(
                f"{party} responded to a request for comment.",
                f"{party} responded to a request for comment{_on_day(asked, now)}: “{_shortened_quote(asked.words)}”",
            )
        case _:
            return None


def request_urgency(deadline: datetime, now: datetime, within: timedelta) -> RequestUrgency:
    """How urgent a request with this deadline is; it is due if the deadline is less than `within` away."""
    if deadline <= now:
        return RequestUrgency.OVERDUE
    return RequestUrgency.DUE if deadline <= now + within else RequestUrgency.OPEN


def time_left(deadline: datetime, now: datetime) -> str:
    """“2 hours 20 minutes left”, “overdue by 3 days”."""
    if now < deadline:
        return f"{_duration(deadline - now)} left"
    return f"overdue by {_duration(now - deadline)}"


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """What a reminder says about a pending comment request."""

    party: str
    claim: str
    deadline: datetime
    time_zone: str
    address: str


class ReminderMail(NamedTuple):
    subject: str
    body: str


def reminder_mail(awaited: Collection[PendingRequest], now: datetime) -> ReminderMail:
    """One mail about all pending requests, overdue ones first."""
    in_order = sorted(awaited, key=lambda one: one.deadline)
    overdue = [one for one in in_order if one.deadline <= now]
    due = [one for one in in_order if one.deadline > now]
    subject = " and ".join(f"{len(found)} {kind}" for kind, found in (("overdue", overdue), ("due soon", due)) if found)
    parts = [
        *_section("The deadline has passed and no response is logged. Check again, then record the outcome:", overdue),
        *_section("The deadline is near:", due),
        "You receive this because you made the request or the claim is assigned to you.",
    ]
    return ReminderMail(f"Comment requests: {subject}", "\n\n".join(parts) + "\n")


def _section(heading: str, awaited: Collection[PendingRequest]) -> list[str]:
    if not awaited:
        return []
    return [
        heading,
        *(
            f"{one.party}, on “{one.claim}”\nDeadline: {format_clock_time(one.deadline, one.time_zone)}\n{one.address}"
            for one in awaited
        ),
    ]


def _deadline_text(asked: CommentRequestSummary, now: datetime) -> str:
    return format_clock_time(asked.deadline, asked.time_zone, relative_to=_day(now))


def _on_day(asked: CommentRequestSummary, now: datetime) -> str:
    if asked.ended_at is None:
        return ""
    first, last = _day(asked.ended_at.start), _day(asked.ended_at.last_moment)
    is_known = first == last and not asked.ended_at.qualifier
    return f" on {format_date(first, _day(now))}" if is_known else f" {interval_phrase(asked.ended_at)}"


def _shortened_quote(words: str) -> str:
    """The words on one line, cut at the end of a word if they are too long to quote."""
    line = " ".join(words.split())
    return line if len(line) <= MAX_QUOTE_CHARACTERS else f"{line[:MAX_QUOTE_CHARACTERS].rsplit(' ', 1)[0]} …"


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _duration(length: timedelta) -> str:
    """The duration in at most two units."""
    minutes = int(length.total_seconds()) // 60
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    units = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    if days:
        units.pop()
    parts = [f"{number} {unit}{'s' if number != 1 else ''}" for number, unit in units if number]
    return " ".join(parts) or "less than a minute"
