from typing import Annotated

from msgspec import Meta

from claimtrack.core.api.bodies import RequestBody, with_example_body
from claimtrack.core.api.body_fields import Id, Timestamp


@with_example_body(claim=17, party=2, checked_at="2025-07-29T15:00:00Z")
class SilenceCheckBody(RequestBody):
    """The desk checked for a statement by a party, and found none."""

    claim: Id
    party: Annotated[Id, Meta(description="Id of a source that is a party to the claim.")]
    checked_at: Timestamp
