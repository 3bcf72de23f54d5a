"""Request bodies of comment requests."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.attributions.edtf_text import EdtfText
from claims.api.v1.claims.bodies import MAX_TEXT_CHARACTERS
from claims.api.v1.several_claims import ClaimIds
from claims.vocabulary import Channel, CommentResult, Stance
from claimtrack.core.api.bodies.errors import BrokenRule
from claimtrack.core.api.bodies.fields import Id, Timestamp, text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body

MAX_STATEMENT_CHARACTERS = 200_000

FIELDS_BY_RESULT: Mapping[CommentResult, tuple[frozenset[str], frozenset[str]]] = {
    CommentResult.ANSWERED: (frozenset({"at", "statement", "stance"}), frozenset({"source", "quoted"})),
    CommentResult.DECLINED: (frozenset({"at"}), frozenset({"source", "note"})),
    CommentResult.NO_ANSWER: (frozenset({"at"}), frozenset({"note"})),
    CommentResult.CANCELLED: (frozenset({"note"}), frozenset()),
}
"""The required and the optional fields of each result."""

Note = Annotated[str, text(MAX_TEXT_CHARACTERS)]
TimeZoneName = Annotated[str, text(64)]
StatementText = Annotated[str, text(MAX_STATEMENT_CHARACTERS)]

SPEAKER = Meta(description="Id of the source that spoke for the party; default: the party itself.")
STANCE = Meta(description="Stance of the response.")
FULL_RESPONSE = Meta(description="Full response.")
RELEVANT_PASSAGE = Meta(description="Relevant passage; default: the full response.")


QUESTION_EXAMPLE = {
    "party": 2,
    "allegations": "Reports say that the call took place. Did it?",
    "channel": "email",
    "asked_at": "2025-07-28T10:00:00Z",
    "deadline": "2025-07-29T15:00:00Z",
    "time_zone": "Asia/Jerusalem",
}


class QuestionBody(RequestBody):
    """What the desk put to a party."""

    party: Annotated[Id, Meta(description="Id of a source that is a party to the claim.")]
    allegations: Annotated[str, text(MAX_TEXT_CHARACTERS), Meta(description="The allegations put to the party.")]
    channel: Channel
    asked_at: Timestamp
    deadline: Annotated[Timestamp, Meta(description="Deadline for the response.")]
    time_zone: Annotated[
        TimeZoneName | UnsetType, Meta(description="Time zone in which the deadline was given; default: the party's.")
    ] = UNSET


@with_example_body(claim=17, **QUESTION_EXAMPLE)
class CreateCommentRequestBody(QuestionBody, kw_only=True):
    """The desk asked a party to a claim for comment."""

    claim: Id


@with_example_body(claims=[17, 18], **QUESTION_EXAMPLE)
class CreateCommentRequestsBody(QuestionBody, kw_only=True):
    """The desk put one question to a party about several claims. Each claim gets a request of its own."""

    claims: ClaimIds


@with_example_body(channel="phone", made_at="2025-07-29T09:30:00Z", note="Left a message with the press office.")
class CommentAttemptBody(RequestBody):
    """A further attempt to reach the party."""

    channel: Channel
    made_at: Timestamp
    note: Annotated[str, text(MAX_TEXT_CHARACTERS, blank=True)] = ""


@with_example_body(result="no_answer", at="2025-07-29T12:00:00Z", note="Asked twice; no response by the deadline.")
class CommentOutcomeBody(RequestBody):
    """How the request ended. `answered` requires at, stance and statement, and allows source and quoted; `declined`
    requires at, and allows source and note; `no_answer` requires at, and allows note; `called_off` requires note: the
    reason."""

    result: CommentResult
    at: Annotated[
        EdtfText | UnsetType,
        Meta(
            description="When the party responded or declined, or when the desk last checked for a response, in EDTF."
        ),
    ] = UNSET
    source: Annotated[Id | UnsetType, SPEAKER] = UNSET
    stance: Annotated[Stance | UnsetType, STANCE] = UNSET
    statement: Annotated[StatementText | UnsetType, FULL_RESPONSE] = UNSET
    quoted: Annotated[StatementText | UnsetType, RELEVANT_PASSAGE] = UNSET
    note: Note | UnsetType = UNSET

    def broken_rules(self) -> Iterator[BrokenRule]:
        needed, allowed = FIELDS_BY_RESULT[self.result]
        given = self.given().keys()
        for name in sorted(needed - given):
            yield name, f"The result “{self.result}” requires this field."
        for name in sorted(given - needed - allowed - {"result"}):
            yield name, f"The result “{self.result}” does not allow this field. Leave it out."


@with_example_body(at="2025-08-02T08:00:00Z", stance="declines", statement="No comment.")
class LateResponseBody(RequestBody, kw_only=True):
    """A response that came after the request had ended with silence or a refusal."""

    at: Annotated[EdtfText, Meta(description="When the party responded, in EDTF.")]
    source: Annotated[Id | UnsetType, SPEAKER] = UNSET
    stance: Annotated[Stance, STANCE]
    statement: Annotated[StatementText, FULL_RESPONSE]
    quoted: Annotated[StatementText | UnsetType, RELEVANT_PASSAGE] = UNSET
