"""The body field that each refusal is about: the actions that refuse know nothing of request bodies."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from claims import exceptions as refusals
from sources.exceptions import Refused

FieldsByRefusal = Mapping[type[Refused], str]

ATTRIBUTION_FIELDS: FieldsByRefusal = {
    refusals.NoWords: "words",
    refusals.MomentInTheFuture: "stated_at",
    refusals.RelayedByItself: "relayed_by",
    refusals.CopyOfAnotherClaim: "repeats",
    refusals.AlreadySuperseded: "supersedes",
    refusals.MergedAway: "claim",
}
SILENCE_FIELDS: FieldsByRefusal = {
    refusals.MomentInTheFuture: "looked_at",
    refusals.NotAParty: "party",
    refusals.MergedAway: "claim",
}
COMMENT_REQUEST_FIELDS: FieldsByRefusal = {
    refusals.MomentInTheFuture: "asked_at",
    refusals.NotAParty: "party",
    refusals.DeadlineTooEarly: "deadline",
    refusals.NoSuchZone: "time_zone",
    refusals.MergedAway: "claim",
}
ATTEMPT_FIELDS: FieldsByRefusal = {refusals.MomentInTheFuture: "made_at", refusals.BeforeAsking: "made_at"}
OUTCOME_FIELDS: FieldsByRefusal = {
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
def naming_fields(fields: FieldsByRefusal) -> Iterator[None]:
    """A context in which refusals name their field from `fields`, unless they already have one."""
    try:
        yield
    except Refused as refusal:
        add_field(refusal, fields)
        raise


def add_field(refusal: Refused, fields: FieldsByRefusal) -> Refused:
    """The refusal, with its field from `fields`."""
    if type(refusal) in fields:
        refusal.details.setdefault("field", fields[type(refusal)])
    return refusal
