"""Request bodies of decisions about suggestions."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.actions.common.several_claims import MAX_CLAIMS_PER_STEP
from claims.api.v1.attributions.bodies import MAX_RELAYS, WordsBody
from claims.api.v1.attributions.edtf_text import EdtfText
from claims.api.v1.claims.bodies import MAX_LIST_ITEMS, CreateClaimBody, OptionalText
from claims.vocabulary import SELF_EXPLANATORY_REJECTIONS, Certainty, Directness, RejectionKind, Stance
from claimtrack.core.api.bodies.errors import BrokenRule
from claimtrack.core.api.bodies.fields import Id
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body

Relays = Annotated[list[Id], Meta(max_length=MAX_RELAYS)]


class StanceOnClaimBody(RequestBody, kw_only=True):
    """A claim, or a new one, and the source's stance on it."""

    claim: Annotated[Id | UnsetType, Meta(description="Id of the claim.")] = UNSET
    new_claim: Annotated[CreateClaimBody | UnsetType, Meta(description="The claim to open instead.")] = UNSET
    stance: Stance

    def broken_rules(self) -> Iterator[BrokenRule]:
        if (self.claim is UNSET) == (self.new_claim is UNSET):
            yield "claim", "Give one of claim and new_claim."


StancesOnClaims = Annotated[list[StanceOnClaimBody], Meta(min_length=1, max_length=MAX_CLAIMS_PER_STEP)]


@with_example_body(claim=17, source=1, stance="confirms", keep_as_name=True)
@with_example_body(
    "On several claims",
    claims=[
        {"claim": 17, "stance": "denies"},
        {"new_claim": {"statement": "The call was recorded."}, "stance": "denies"},
    ],
)
class AcceptSuggestionBody(RequestBody):
    """Where to record a suggestion: on a claim, a new claim, or several. Fields left out are as suggested."""

    claim: Annotated[Id | UnsetType, Meta(description="Id of the claim.")] = UNSET
    new_claim: Annotated[CreateClaimBody | UnsetType, Meta(description="The claim to open for it.")] = UNSET
    claims: Annotated[
        StancesOnClaims | UnsetType, Meta(description="Several claims, on record or new, each with its stance.")
    ] = UNSET
    source: Annotated[Id | UnsetType, Meta(description="Id of the source.")] = UNSET
    stance: Stance | UnsetType = UNSET
    stated_at: Annotated[EdtfText | UnsetType, Meta(description="When it was said, in EDTF.")] = UNSET
    directness: Directness | UnsetType = UNSET
    certainty: Certainty | UnsetType = UNSET
    relays: Annotated[Relays | UnsetType, Meta(description="Ids of the sources that passed the words on.")] = UNSET
    repeats: Annotated[Id | UnsetType | None, Meta(description="Id of the attribution of which this is a copy.")] = (
        UNSET
    )
    words: Annotated[WordsBody | UnsetType, Meta(description="The words to record instead of those suggested.")] = UNSET
    keep_as_name: Annotated[
        bool, Meta(description="Keep the words that name the source as one of its names. Not with `claims`.")
    ] = False
    acknowledged: Annotated[
        list[Id],
        Meta(
            max_length=MAX_LIST_ITEMS,
            description="Ids of attributions that were recorded from the same words, or that this one contradicts.",
        ),
    ] = []

    def broken_rules(self) -> Iterator[BrokenRule]:
        if sum(onto is not UNSET for onto in (self.claim, self.new_claim, self.claims)) != 1:
            yield "claim", "Give one of claim, new_claim and claims."
        if self.claims is not UNSET and self.keep_as_name:
            yield "keep_as_name", "Keep the name by a change of the source."


@with_example_body(kind="wrong_source", reason="The minister said so, not his ministry.")
class RejectSuggestionBody(RequestBody):
    """What is wrong with a suggestion."""

    kind: RejectionKind
    reason: Annotated[OptionalText, Meta(description="In words; required for `other`.")] = ""

    def broken_rules(self) -> Iterator[BrokenRule]:
        if self.kind not in SELF_EXPLANATORY_REJECTIONS and not self.reason:
            yield "reason", "Say why you reject it."


@with_example_body(reason="The source was right after all.")
class ReopenSuggestionBody(RequestBody):
    """Why the decision is undone."""

    reason: OptionalText = ""
