"""The JSON of editions."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, UnsetType

from claims.models import Edition
from claims.projections.edition_changes import ClaimDifferenceJson, differences
from claims.projections.fact_checks import FactCheckJson
from claims.projections.json_types import WordingJson
from claims.projections.printed_claim import decode_printed_claim
from claims.vocabulary import Confirmation, EditionKind, RoutineMove
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp


class EditionReferenceJson(JsonObject, frozen=True):
    """The edition of a claim that was read."""

    number: int
    published_at: Timestamp
    url: Annotated[Address, Meta(description="Address of all editions of the claim.")]


class LetOutJson(JsonObject, frozen=True):
    """A policy of the desk that let an edition out without a second person."""

    move: RoutineMove
    note: Annotated[str, Meta(description="What the desk means by the policy.")]


class EditionJson(JsonObject, frozen=True):
    """What the desk has published of a claim, or that it was withdrawn or merged. Editions never change."""

    number: int
    kind: EditionKind
    published_at: Timestamp
    revision: Annotated[int, Meta(description="Number of the claim's revision.")]
    statement: Annotated[str | None, Meta(description="Null if the edition only says that there is none any more.")]
    confirmation: Confirmation | None
    wording: WordingJson | None
    reason: Annotated[str, Meta(description="Why the claim was withdrawn; otherwise empty.")]
    merged_into: Annotated[int | None, Meta(description="Id of the claim that continues the record.")]
    let_out_by: Annotated[
        list[LetOutJson],
        Meta(description="The policies that let it out; empty: somebody approved what it says."),
    ]
    fact_checks: Annotated[list[FactCheckJson], Meta(description="The verdicts on the claim in it.")]
    differences: Annotated[
        list[ClaimDifferenceJson], Meta(description="What reads differently than in the edition before.")
    ]
    approved_by: Annotated[str | UnsetType | None, Meta(description="User name; for the desk's tools only.")]
    published_by: Annotated[
        str | UnsetType | None, Meta(description="User name; for the desk's tools only. Null: policies let it out.")
    ]


class EditionsOfClaimJson(JsonObject, frozen=True):
    """The editions of a claim, oldest first."""

    claim: Annotated[Address, Meta(description="Address of the claim.")]
    results: list[EditionJson]
    next: Annotated[Address | None, Meta(description="Address of the next page; null on the last one.")]


def edition_json(
    edition: Edition, before: Edition | None, people: Mapping[int, tuple[str | None, str | None]] | None
) -> EditionJson:
    """`before` is the edition before it. `people` has who approved and who published each edition; None: not told."""
    printed = decode_printed_claim(edition.json, edition.fact_checks)
    earlier = decode_printed_claim(before.json, before.fact_checks) if before else None
    claim = printed.claim if printed else None
    approved_by, published_by = (msgspec.UNSET, msgspec.UNSET) if people is None else people[edition.pk]
    return EditionJson(
        number=edition.number,
        kind=EditionKind(edition.kind),
        published_at=edition.recorded_at,
        revision=edition.revision.number,
        statement=claim.statement if claim else None,
        confirmation=claim.confirmation if claim else None,
        wording=claim.wording if claim else None,
        reason=edition.reason,
        merged_into=edition.merged_into_id,
        let_out_by=msgspec.convert(edition.let_out_by, list[LetOutJson]),
        fact_checks=[one.json for one in printed.fact_checks] if printed else [],
        differences=differences(earlier, printed),
        approved_by=approved_by,
        published_by=published_by,
    )
