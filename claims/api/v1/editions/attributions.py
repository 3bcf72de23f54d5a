"""Attributions as editions show them: with the names that these rest on, without what is the desk's."""

from collections.abc import Iterable, Mapping

from msgspec import structs

from claims.api.v1.attributions.responses import RecordedAttributionJson, attribution_details_json
from claims.models import Attribution
from claims.projections.edition_content import decode_record


def published_attributions(rows: Iterable[Attribution], records: Mapping[int, str]) -> list[RecordedAttributionJson]:
    """These attributions, read with `all_attributions`. `records` has the record of the edition of each claim."""
    names = {claim: decode_record(record).names for claim, record in records.items()}
    shown = []
    for said in attribution_details_json(list(rows), None):
        known = names[said.claim]
        relays = [known.get(relay.id, relay) for relay in said.relays]
        source = known.get(said.source.id, said.source)
        shown.append(structs.replace(said, source=source, relays=relays, superseded_by=None, reason=""))
    return shown
