"""Refusals of several features: times, reasons and roles."""

from claimtrack.core.exceptions import Refused, Unprocessable


class KnownAtInFuture(Unprocessable):
    """known_at lies in the future. Ask for a time that has passed."""

    status = 400


class ChangesStillBeingSaved(Refused):
    """Changes of that moment are still being saved. Ask again in a second, or for an earlier known_at."""

    status = 503


class TimeInFuture(Unprocessable):
    """This time lies in the future. Only what has already happened can be recorded."""


class UnreadableDate(Unprocessable):
    """“{value}” is not a date that can be read. Write 2025-07-28, 2025-07, 2025 or, to the minute, 2025-07-28T14:05Z;
    for a period, its first and last day: 2025-07-01/2025-07-27. A ? at the end means uncertain, a ~ approximate."""

    request_details = frozenset({"value"})


class EndsBeforeItBegins(Unprocessable):
    """“{value}” ends before it begins. Write the earlier date first, as in 2025-07-01/2025-07-27."""

    request_details = frozenset({"value"})


class UnknownTimeZone(Unprocessable):
    """“{name}” is not a time zone. Use a name from the IANA database, such as “Asia/Jerusalem”."""

    request_details = frozenset({"name"})


class InvalidLocalTime(Unprocessable):
    """The clocks change on {day}, so {hour} does not exist or occurs twice ({zone}). Choose an hour before or after the
    change."""

    request_details = frozenset({"day", "hour", "zone"})


class ReasonMissing(Unprocessable):
    """Give a reason. It becomes part of the record."""

    field = "reason"


class NotYourRole(Refused):
    """Only {role} can do this: “{wanted}”. Ask one of them, or ask an administrator for the role."""

    request_details = frozenset({"role", "wanted"})
    status = 403
