"""Right of reply in words: the sentences that go into the article, and the reminders that go to the desk. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from claims.vocabulary import Awaiting, CommentResult
from claims.zones import clock, day_written

LONGEST_QUOTE = 300
"""in characters; an article quotes, it does not reprint"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A comment request, as a sentence tells it. `ended_at` is when the party answered or declined, or somebody looked;
    `words` are those of its answer."""

    party: str
    asked_at: datetime
    deadline: datetime
    time_zone: str
    result: CommentResult | None = None
    ended_at: datetime | None = None
    words: str = ""


class Wording(NamedTuple):
    """The same in a sentence for the middle of an article, and with all that a lawyer asks for."""

    short: str
    full: str


def ready_wording(asked: Asked, now: datetime) -> Wording | None:
    """What may be printed now of the asking and what came of it; None when the desk called it off."""
    party = f"{asked.party[0].upper()}{asked.party[1:]}"
    deadline = _deadline(asked, now)
    match asked.result:
        case None:
            held = "is" if now < asked.deadline else "was"
            return Wording(
                f"{party} has been asked for comment.",
                f"{party} was asked for comment; the deadline {held} {deadline}.",
            )
        case CommentResult.NO_ANSWER:
            by = clock(asked.deadline, day=_day(asked.deadline) != _day(now), beside=_day(now))
            made = clock(asked.asked_at, beside=_day(now))
            return Wording(
                f"{party} did not respond to a request for comment by {by}.",
                f"{party} did not respond by {deadline} to a request for comment made at {made}.",
            )
        case CommentResult.DECLINED:
            return Wording(f"{party} declined to comment.", f"{party} declined to comment{_when(asked, now)}.")
        case CommentResult.ANSWERED:
            return Wording(
                f"{party} responded to a request for comment.",
                f"{party} responded to a request for comment{_when(asked, now)}: “{_quoted(asked.words)}”",
            )
        case _:
            return None


def awaiting(deadline: datetime, now: datetime, within: timedelta) -> Awaiting:
    """How pressing a request is with this deadline; it is due when the deadline comes `within` this time."""
    if deadline <= now:
        return Awaiting.OVERDUE
    return Awaiting.DUE if deadline <= now + within else Awaiting.OPEN


def time_left(deadline: datetime, now: datetime) -> str:
    """“2 hours 20 minutes left”, “overdue by 3 days”."""
    if now < deadline:
        return f"{_duration(deadline - now)} left"
    return f"overdue by {_duration(now - deadline)}"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A comment that is still awaited, as a reminder tells it."""

    party: str
    claim: str
    deadline: datetime
    time_zone: str
    address: str


class Mail(NamedTuple):
    subject: str
    body: str


def reminder(awaited: Collection[Awaited], now: datetime) -> Mail:
    """One mail about all of them, those whose deadline has passed first."""
    in_order = sorted(awaited, key=lambda one: one.deadline)
    overdue = [one for one in in_order if one.deadline <= now]
    due = [one for one in in_order if one.deadline > now]
    subject = " and ".join(f"{len(found)} {kind}" for kind, found in (("overdue", overdue), ("due soon", due)) if found)
    parts = [
        *_listed("The deadline has passed and no answer is on record. Look again, then record what came:", overdue),
        *_listed("The deadline comes soon:", due),
        "You get this because you asked, or because the claim is assigned to you.",
    ]
    return Mail(f"Comment requests: {subject}", "\n\n".join(parts) + "\n")


def _listed(heading: str, awaited: Collection[Awaited]) -> list[str]:
    if not awaited:
        return []
    return [
        heading,
        *(
            f"{one.party}, on “{one.claim}”\nDeadline: {clock(one.deadline, one.time_zone)}\n{one.address}"
            for one in awaited
        ),
    ]


def _deadline(asked: Asked, now: datetime) -> str:
    return clock(asked.deadline, asked.time_zone, beside=_day(now))


def _when(asked: Asked, now: datetime) -> str:
    return f" on {day_written(_day(asked.ended_at), _day(now))}" if asked.ended_at else ""


def _quoted(words: str) -> str:
    """The words on one line, cut at a word's end when they are too many to quote."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _duration(length: timedelta) -> str:
    """In two units at most, as people say it."""
    minutes = int(length.total_seconds()) // 60
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    units = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    if days:
        units.pop()
    said = [f"{number} {unit}{'s' if number != 1 else ''}" for number, unit in units if number]
    return " ".join(said) or "less than a minute"
