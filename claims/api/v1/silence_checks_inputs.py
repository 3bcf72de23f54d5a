from claims.api.v1.inputs import with_example_body
from sources.api.inputs import IdField, RequestBody, TimestampField


@with_example_body(claim=17, party=2, checked_at="2025-07-29T15:00:00Z")
class SilenceCheckBody(RequestBody):
    """The desk checked for a statement by a party, and found none."""

    claim = IdField()
    party = IdField(help_text="Id of a source that is a party to the claim.")
    checked_at = TimestampField()
