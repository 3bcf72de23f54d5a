"""The body field that each refusal is about: the actions that refuse know nothing of request bodies."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from claims import exceptions as refusals
from claimtrack.core.exceptions import Refused

FieldsByRefusal = Mapping[type[Refused], str]

ATTRIBUTION_FIELDS: FieldsByRefusal = {
    refusals.PassageMissing: "words",
    refusals.TimeInFuture: "stated_at",
    refusals.RelayedByItself: "relays",
    refusals.RelayedTwice: "relays",
    refusals.CopyOfAnotherClaim: "repeats",
    refusals.AlreadySuperseded: "supersedes",
    refusals.ClaimMerged: "claim",
}
SEVERAL_CLAIMS_FIELDS: FieldsByRefusal = {refusals.ClaimMerged: "claims"}
"""Instead of those of one claim."""
SILENCE_FIELDS: FieldsByRefusal = {
    refusals.TimeInFuture: "checked_at",
    refusals.NotAParty: "party",
    refusals.ClaimMerged: "claim",
}
COMMENT_REQUEST_FIELDS: FieldsByRefusal = {
    refusals.TimeInFuture: "asked_at",
    refusals.NotAParty: "party",
    refusals.DeadlineTooEarly: "deadline",
    refusals.UnknownTimeZone: "time_zone",
    refusals.ClaimMerged: "claim",
}
ATTEMPT_FIELDS: FieldsByRefusal = {refusals.TimeInFuture: "made_at", refusals.BeforeRequest: "made_at"}
OUTCOME_FIELDS: FieldsByRefusal = {
    refusals.TimeInFuture: "at",
    refusals.BeforeRequest: "at",
    refusals.DeadlineNotPassed: "at",
    refusals.ResponseTextMissing: "statement",
    refusals.NotAResponse: "stance",
    refusals.PassageNotInResponse: "quoted",
    refusals.NotASpokesperson: "source",
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
