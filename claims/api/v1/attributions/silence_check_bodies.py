from typing import Annotated

from msgspec import Meta

from claims.api.v1.attributions.edtf_text import EdtfText
from claims.api.v1.several_claims import ClaimIds
from claimtrack.core.api.bodies.fields import Id
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body


@with_example_body(claim=17, party=2, checked_at="2025-07-29T15:00Z")
class SilenceCheckBody(RequestBody):
    """The desk checked for a statement by a party, and found none."""

    claim: Id
    party: Annotated[Id, Meta(description="Id of a source that is a party to the claim.")]
    checked_at: Annotated[EdtfText, Meta(description="When the desk checked, in EDTF.")]


@with_example_body(claims=[17, 18], party=2, checked_at="2025-07-29T15:00Z")
class SilenceChecksBody(RequestBody):
    """The desk checked once for a statement by a party on several claims, and found none."""

    claims: ClaimIds
    party: Annotated[Id, Meta(description="Id of a source that is a party to all of the claims.")]
    checked_at: Annotated[EdtfText, Meta(description="When the desk checked, in EDTF.")]
