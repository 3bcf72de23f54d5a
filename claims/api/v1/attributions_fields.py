"""Which field of a body a refusal is about, where the action that refuses knows nothing of bodies."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from claims import exceptions as refusals
from sources.exceptions import Refused

Fields = Mapping[type[Refused], str]

OF_ATTRIBUTION: Fields = {
    refusals.NoWords: "words",
    refusals.MomentInTheFuture: "stated_at",
    refusals.RelayedByItself: "relayed_by",
    refusals.CopyOfAnotherClaim: "repeats",
    refusals.AlreadySuperseded: "supersedes",
    refusals.MergedAway: "claim",
}
OF_SILENCE: Fields = {
    refusals.MomentInTheFuture: "looked_at",
    refusals.NotAParty: "party",
    refusals.MergedAway: "claim",
}
OF_REQUEST: Fields = {
    refusals.MomentInTheFuture: "asked_at",
    refusals.NotAParty: "party",
    refusals.DeadlineTooEarly: "deadline",
    refusals.NoSuchZone: "time_zone",
    refusals.MergedAway: "claim",
}
OF_ATTEMPT: Fields = {refusals.MomentInTheFuture: "made_at", refusals.BeforeAsking: "made_at"}
OF_OUTCOME: Fields = {
    refusals.MomentInTheFuture: "at",
    refusals.BeforeAsking: "at",
    refusals.DeadlineNotPassed: "at",
    refusals.NoStatement: "statement",
    refusals.SaysNothing: "stance",
    refusals.NotInTheStatement: "quoted",
    refusals.DoesNotSpeakFor: "source",
    refusals.ReasonMissing: "note",
}


@contextmanager
def naming(fields: Fields) -> Iterator[None]:
    """Inside, a refusal is about the field that `fields` tells for it, unless it says so itself."""
    try:
        yield
    except Refused as refusal:
        point(refusal, fields)
        raise


def point(refusal: Refused, fields: Fields) -> Refused:
    """The refusal, which then names the field."""
    if type(refusal) in fields:
        refusal.details.setdefault("field", fields[type(refusal)])
    return refusal
