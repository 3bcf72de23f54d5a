"""The record of some claims, and what is shown beside it: what they say, the words of their attributions, and names."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from claims.ledger import RECORD, Record, histories_in, read
from claims.models import Attribution
from claims.moments import EVERYTHING
from claims.readings.rendering import details_in
from claims.readings.values import ClaimDetails, Details, DocumentDetails, Name, Words
from claims.standing import History
from claims.vocabulary import EventKind
from sources.prepared import all_of

WORDS = """(SELECT json_object_agg(id, json_build_array(exact, passage_start, passage_end,
        translate(cue_spans::text, '{})', '[]]')::json, translate(content_spans::text, '{})', '[]]')::json,
        directness, supersedes_id, snapshot_id)) FROM said),
    (SELECT json_object_agg(snapshot.id, json_build_array(document.id, title, document.url,
            CASE WHEN publisher.id IS NOT NULL THEN json_build_array(publisher.id, publisher.name, publisher.kind) END))
        FROM sources_snapshot AS snapshot JOIN sources_document AS document ON document.id = document_id
        LEFT JOIN sources_source AS publisher ON publisher.id = publisher_id
        WHERE snapshot.id = ANY(ARRAY(SELECT snapshot_id FROM said))),
    (SELECT json_object_agg(id, json_build_array(id, name, kind)) FROM source)"""
"""A multirange, `{[1,5),[7,9)}`, becomes the JSON of its pairs. A document is told once for all its attributions."""

WITH_DETAILS = RECORD.format(
    further=f""",
    {WORDS},
    (WITH event AS MATERIALIZED (  -- of these claims: whatever their kind, there are few
        SELECT * FROM claims_changeevent
        WHERE claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz
    ), changed AS (
        SELECT claim_id, max(recorded_at) AS at FROM event
        WHERE kind = '{EventKind.CONFIRMATION_CHANGED}' GROUP BY claim_id
    ), newest AS (
        SELECT DISTINCT ON (claim_id) * FROM revision ORDER BY claim_id, number DESC
    )
    SELECT json_object_agg(claim.id, json_build_array(claim.stage, number, statement, language, tags, changed.at))
        FROM newest LEFT JOIN changed USING (claim_id)
        JOIN claims_claim AS claim ON claim.id = claim_id)"""  # noqa: S608 (put together from the texts of this module)
)
OF_WORDS = f"""
WITH said AS (SELECT * FROM claims_attribution WHERE id = %s::bigint),
source AS (SELECT * FROM sources_source WHERE id IN (SELECT source_id FROM said UNION SELECT relayed_by_id FROM said))
SELECT json_build_array({WORDS})::text
"""  # noqa: S608 (put together from the texts of this module)


class FoundOfWords(msgspec.Struct, frozen=True, array_like=True):
    """What the database tells of some attributions beside their acts; a part of which there is nothing is None."""

    words: dict[int, Words] | None
    documents: dict[int, DocumentDetails] | None
    """By the ids of their snapshots."""
    names: dict[int, Name] | None


class Found(Record, frozen=True, array_like=True):
    """The same of some claims, with their record."""

    words: dict[int, Words] | None
    documents: dict[int, DocumentDetails] | None
    names: dict[int, Name] | None
    claims: dict[int, ClaimDetails] | None


_decoder, _decoder_of_words = msgspec.json.Decoder(Found), msgspec.json.Decoder(FoundOfWords)


def read_with_details(
    claims: Collection[int], known_at: datetime = EVERYTHING.known_at
) -> tuple[Mapping[int, History], Details]:
    """The histories of these claims as far as the desk knew at one moment, and what is shown of them then.

    One query, however many there are.
    """
    found = _decoder.decode(read(WITH_DETAILS, claims, known_at))
    return histories_in(found, claims), details_in(found.words, found.documents, found.names, found.claims)


def details_of_words(said: Attribution) -> Details:
    """What is shown of one attribution: its words, and the names in it."""
    ((found,),) = all_of(OF_WORDS, [said.pk])
    told = _decoder_of_words.decode(found)
    return details_in(told.words, told.documents, told.names)
