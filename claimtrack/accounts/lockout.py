"""Who may try to sign in, and from when on again. Pure.

Strangers are bounded wherever they come from. A browser that has signed in to the account before, or a network from
which somebody has, is bounded only by its own failures, so that no stranger keeps the right person out. Codes of the
second factor are counted per person, apart from passwords: only who has the password gets so far.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """What is guessed."""

    PASSWORD = "password", _("Password")
    CODE = "code", _("Second factor")


class Caller(TextChoices):
    """Who tries, as far as the account knows them."""

    BROWSER = "browser", _("known browser")
    NETWORK = "network", _("known address")
    STRANGER = "stranger", _("stranger")


class Bound(Enum):
    """Which failures count together."""

    BROWSER = auto()
    """Those for the account by this known browser."""
    PLACE = auto()
    """Those for the account from this network."""
    NETWORK = auto()
    """Those of strangers from this network, for any account."""
    ACCOUNT = auto()
    """Those of strangers for the account, from anywhere."""
    PERSON = auto()
    """Those for the account from anywhere, by whatever is no known browser."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try to sign in."""

    account: str
    step: Step
    network: str
    """An IPv4 address, or the /64 of an IPv6 address."""
    caller: Caller
    browser: str
    """The id of a known browser; otherwise empty."""
    at: datetime


LIMITS: Mapping[tuple[Step, Caller], Mapping[Bound, int]] = {
    (Step.PASSWORD, Caller.BROWSER): {Bound.BROWSER: 1},
    (Step.PASSWORD, Caller.NETWORK): {Bound.PLACE: 1},
    (Step.PASSWORD, Caller.STRANGER): {Bound.PLACE: 1, Bound.NETWORK: 5, Bound.ACCOUNT: 5},
    (Step.CODE, Caller.BROWSER): {Bound.BROWSER: 1},
    (Step.CODE, Caller.NETWORK): {Bound.PERSON: 1},
    (Step.CODE, Caller.STRANGER): {Bound.PERSON: 1},
}
"""The bounds of each caller, in multiples of LOCK_OUT_AFTER_FAILURES."""


def counts_toward(bound: Bound, failure: Try, attempt: Try) -> bool:
    """Whether this failure counts toward this bound of `attempt`."""
    if failure.step != attempt.step:
        return False
    same_account, same_network = failure.account == attempt.account, failure.network == attempt.network
    match bound:
        case Bound.BROWSER:
            return same_account and failure.browser == attempt.browser
        case Bound.PLACE:
            return same_account and same_network and not failure.browser
        case Bound.NETWORK:
            return same_network and failure.caller == Caller.STRANGER
        case Bound.ACCOUNT:
            return same_account and failure.caller == Caller.STRANGER
        case Bound.PERSON:
            return same_account and not failure.browser


def locked_until(attempt: Try, failures: Collection[Try], *, limit: int, window: timedelta) -> datetime | None:
    """When the next try is allowed; None if this one is.

    `failures` are earlier ones, in any order; those older than `window` do not count.
    """
    ends = (
        _nth_newest(
            [failure.at for failure in failures if counts_toward(bound, failure, attempt)],
            limit * times,
            since=attempt.at - window,
        )
        for bound, times in LIMITS[attempt.step, attempt.caller].items()
    )
    return max((oldest + window for oldest in ends if oldest), default=None)


def _nth_newest(moments: Iterable[datetime], number: int, *, since: datetime) -> datetime | None:
    recent = sorted((moment for moment in moments if moment > since), reverse=True)
    return recent[number - 1] if len(recent) >= number else None
