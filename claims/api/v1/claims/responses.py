"""The responses about a claim. Writes return the same JSON as GET."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from msgspec import Meta

from claims.api.v1.attributions.responses import RecordedAttributionJson
from claims.api.v1.claims.claim_reader import ClaimReader
from claims.domain.publication_rules import PublicationCondition, RecordRule
from claims.models import Claim
from claims.projections.json_types import (
    AsOf,
    ChangeJson,
    CircularReports,
    KnownAt,
    OriginCount,
    PositionJson,
    WordingJson,
)
from claims.projections.stored import stored_projection
from claims.vocabulary import Confirmation, PolicyKind, Stage
from claimtrack.core.api.json_types import Address, JsonObject
from claimtrack.core.api.resource_paths import resource_path

LATEST_CLOCKS = {"as_of": None, "known_at": None}


NextPage = Annotated[
    Address | None,
    Meta(description="Address of the next page; null on the last one. A short page can have a next one."),
]


class StandingJson(JsonObject):
    """A claim's standing: every party's position and the confirmation status."""

    claim: Annotated[Address, Meta(description="Address of the claim.")]
    confirmation: Confirmation
    wording: WordingJson
    independent_origin_count: OriginCount
    circular_reports: CircularReports
    positions: list[PositionJson]
    as_of: AsOf
    known_at: KnownAt


class TimelineJson(JsonObject):
    """Every change of a claim's standing."""

    claim: Annotated[Address, Meta(description="Address of the claim.")]
    changes: Annotated[list[ChangeJson], Meta(description="Oldest first.")]
    next: NextPage


class AttributionsOfClaimJson(JsonObject):
    """The attributions of a claim that were live at the time, in the order in which the desk logged them."""

    claim: Annotated[Address, Meta(description="Address of the claim.")]
    count: Annotated[int, Meta(description="Number of attributions on all pages.")]
    results: list[RecordedAttributionJson]
    next: NextPage


class PublicationConditionJson(JsonObject):
    """A condition of publication: a rule of the record, or a policy of the desk."""

    kind: Annotated[
        str,
        Meta(
            description="Its id. That of a policy is also its name in `overrides`.",
            extra_json_schema={"enum": [*RecordRule, *PolicyKind.values]},
        ),
    ]
    is_met: bool
    detail: Annotated[str, Meta(description="How it is met, or what is left to do.")]
    can_be_overridden: Annotated[bool, Meta(description="Whether an editor can go ahead by giving a reason.")]


class PublicationConditionsJson(JsonObject):
    """What still stands in the way of publishing a claim, as on its page at the desk."""

    claim: Annotated[Address, Meta(description="Address of the claim.")]
    stage: Stage
    can_be_published: Annotated[bool, Meta(description="Whether every condition is met, without overrides.")]
    conditions: list[PublicationConditionJson]


def publication_conditions_json(claim: Claim, conditions: Sequence[PublicationCondition]) -> PublicationConditionsJson:
    return PublicationConditionsJson(
        claim=resource_path("claim", claim.pk),
        stage=Stage(claim.stage),
        can_be_published=claim.stage == Stage.APPROVED and all(one.is_met for one in conditions),
        conditions=[
            PublicationConditionJson(one.kind.value, one.is_met, one.message, one.can_be_overridden)
            for one in conditions
        ],
    )


class ClaimResponse(NamedTuple):
    """The JSON of a claim as GET returns it, and its ETag."""

    json: msgspec.Raw
    etag: str


def claim_response(pk: int) -> ClaimResponse:
    """The claim as it stands now, also if it was merged. Raises Claim.DoesNotExist."""
    stored = stored_projection(pk)
    if stored is None:
        raise Claim.DoesNotExist
    claims = ClaimReader(LATEST_CLOCKS, now=timezone.now()).read_json({pk: stored.json})
    return ClaimResponse(msgspec.Raw(claims[pk].encode()), claim_etag(pk, stored.version))


class MergedRedirect(HttpResponseRedirect):
    """The permanent redirect from a merged claim to the one that continues its record."""

    status_code = 308


def merged_redirect(pk: int) -> MergedRedirect:
    """The redirect from a merged claim to the one that continues its record. Raises Http404 if there is none."""
    final = Claim.objects.merge_target_of(pk).exclude(pk=pk).first()
    if final is None:
        raise Http404
    return MergedRedirect(resource_path("claim", final.pk))


def claim_etag(pk: int, version: int) -> str:
    return f'"{pk}-{version}"'
