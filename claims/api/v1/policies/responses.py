"""The JSON of publication policies."""

from typing import Annotated

from msgspec import Meta

from claims.models import Policy
from claims.vocabulary import PolicyKind, RoutineMove
from claimtrack.core.api.json_types import Address, JsonObject
from claimtrack.core.api.resource_paths import API_ROOT


class PolicyJson(JsonObject, frozen=True):
    """A requirement for publishing claims, on top of the rules of the record, or a move of published claims that needs
    no second person."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    kind: Annotated[str, Meta(extra_json_schema={"enum": [*PolicyKind, *RoutineMove]})]
    tag: Annotated[str, Meta(description="Applies to claims with this tag; empty: to all claims.")]
    is_on: bool
    note: Annotated[str, Meta(description="What the desk means by it.")]


def policy_json(policy: Policy) -> PolicyJson:
    return PolicyJson(
        id=policy.pk,
        url=f"{API_ROOT}/policies/{policy.pk}/",
        kind=policy.kind,
        tag=policy.tag,
        is_on=policy.is_on,
        note=policy.note,
    )
