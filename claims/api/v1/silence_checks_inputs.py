from claims.api.v1.inputs import example
from sources.api.inputs import Body, IdField, MomentField


@example(claim=17, party=2, looked_at="2025-07-29T15:00:00Z")
class SilenceCheck(Body):
    """That somebody looked for a word of a party, and found none."""

    claim = IdField()
    party = IdField(help_text="The id of a source that is a party of the claim.")
    looked_at = MomentField()
