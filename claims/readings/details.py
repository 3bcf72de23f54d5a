"""What is shown of some claims beside their standings: what they say, the words of their attributions, and names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from claims.models import Attribution
from claims.moments import EVERYTHING
from claims.readings.rendering import shown
from claims.readings.values import Derived, Details, Found
from claims.standing import History
from claims.vocabulary import EventKind
from sources.prepared import all_of

DETAILS = """
WITH said AS MATERIALIZED (
    SELECT * FROM claims_attribution WHERE {which}
), revision AS (
    SELECT DISTINCT ON (claim_id) id, claim_id, number, statement, language, tags
    FROM claims_claimrevision
    WHERE claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz
    ORDER BY claim_id, number DESC
)
SELECT json_build_array(
    (SELECT json_object_agg(claim.id, json_build_array(
        claim.stage, number, statement, language, tags,
        ARRAY(SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank),
        (SELECT recorded_at FROM claims_changeevent WHERE claim_id = claim.id
            AND kind = %(confirmation_changed)s AND recorded_at <= %(known_at)s::timestamptz ORDER BY id DESC LIMIT 1)))
        FROM revision JOIN claims_claim AS claim ON claim.id = claim_id),
    (SELECT json_object_agg(id, json_build_array(
        source_id, stance, exact, passage_start, passage_end,
        translate(cue_spans::text, '{{}})', '[]]')::json, translate(content_spans::text, '{{}})', '[]]')::json,
        stated_at, stated_precision, recorded_at, directness, certainty, relayed_by_id, repeats_id, supersedes_id,
        is_void, snapshot_id))
        FROM said),
    (SELECT json_object_agg(snapshot.id, json_build_array(document.id, title, document.url,
        CASE WHEN publisher.id IS NOT NULL THEN json_build_array(publisher.id, publisher.name, publisher.kind) END))
        FROM sources_snapshot AS snapshot JOIN sources_document AS document ON document.id = document_id
        LEFT JOIN sources_source AS publisher ON publisher.id = publisher_id
        WHERE snapshot.id = ANY(ARRAY(SELECT snapshot_id FROM said))),
    (SELECT json_object_agg(id, json_build_array(id, name, kind))
        FROM sources_source WHERE id = ANY(%(sources)s::bigint[]))
)::text
"""
"""Values in the order of the fields that they become: naming them in each row took PostgreSQL as long as finding them.
A multirange, `{[1,5),[7,9)}`, becomes the JSON of its pairs. A document is told once for all its attributions."""
OF_CLAIMS = DETAILS.format(
    which="claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz",
)
OF_WORDS = DETAILS.format(which="id = %(attribution)s::bigint")

_decoder = msgspec.json.Decoder(Found)


def details_of(derived: Mapping[int, Derived], *, known_at: datetime) -> Details:
    """What is shown of these claims, as they read at `known_at`. One query, however many there are."""
    return details_of_histories({claim: one.history for claim, one in derived.items()}, known_at=known_at)


def details_of_histories(histories: Mapping[int, History], *, known_at: datetime = EVERYTHING.known_at) -> Details:
    """The same of claims of which there are only the histories, and all words of theirs that were known."""
    sources = {source for history in histories.values() for source in history.voices}
    return _details(OF_CLAIMS, {"claims": list(histories), "sources": list(sources), "known_at": known_at})


def details_of_words(said: Attribution) -> Details:
    """What is shown of one attribution: its words, and the names in it."""
    sources = [source for source in (said.source_id, said.relayed_by_id) if source]
    asked = {"claims": [], "attribution": said.pk, "sources": sources, "known_at": said.recorded_at}
    return _details(OF_WORDS, asked)


def _details(statement: str, asked: Mapping[str, Any]) -> Details:
    ((found,),) = all_of(statement, {**asked, "confirmation_changed": EventKind.CONFIRMATION_CHANGED})
    return shown(_decoder.decode(found))
