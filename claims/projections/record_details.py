"""Reads the record of claims together with what a projection shows: statements, quotes, documents and names."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from claims.domain.clocks import LATEST
from claims.domain.history import History
from claims.domain.revised import Revised
from claims.models import Attribution
from claims.projections.claim_json import details_from_rows
from claims.projections.details import (
    AttributionWords,
    ClaimDetails,
    DocumentDetails,
    FactCheckRow,
    ProjectionDetails,
    SourceName,
)
from claims.projections.history import (
    DESCRIBED_EARLIER,
    RECORD_TEMPLATE,
    ClaimRecord,
    described,
    fetch_record,
    histories_from,
)
from claims.vocabulary import EventKind
from claimtrack.core.db.prepared import fetch_all

COLUMN_BY_FIELD: Mapping[str, str] = {
    "start": "passage_start",
    "end": "passage_end",
    "cue": "cue_spans",
    "content": "content_spans",
    "supersedes": "supersedes_id",
    "snapshot": "snapshot_id",
}
"""The columns that have another name than their field of `AttributionWords`."""

SQL_BY_COLUMN: Mapping[str, str] = {
    column: f"translate({column}::text, '{{}})', '[]]')::json" for column in ("cue_spans", "content_spans")
}
"""A multirange, `{[1,5),[7,9)}`, becomes a JSON array of pairs."""

WORDS_COLUMNS = tuple(COLUMN_BY_FIELD.get(name, name) for name in AttributionWords.__struct_fields__)
NAMED_EARLIER = """LEFT JOIN LATERAL (
            SELECT name, kind, recorded_at FROM sources_sourcerevision
            WHERE publisher.revision_number > 1 AND source_id = publisher.id
                AND (number = 1 OR recorded_at <= %(known_at)s::timestamptz)
            ORDER BY number DESC LIMIT 1
        ) AS revised ON true"""
"""How a `publisher` was named at `known_at`, if it was ever renamed."""
PUBLISHER = """CASE WHEN publisher.id IS NOT NULL THEN json_build_array(publisher.id,
                coalesce(revised.name, publisher.name), coalesce(revised.kind, publisher.kind)) END"""
WORDS_SQL = ", ".join(SQL_BY_COLUMN.get(column, column) for column in WORDS_COLUMNS)
DETAIL_COLUMNS = f"""(SELECT json_object_agg(id, json_build_array({WORDS_SQL})) FROM said),
    (SELECT json_object_agg(snapshot.id, json_build_array(document.id, {described("title")}, {described("url")},
            {PUBLISHER},
            greatest(revised.recorded_at, (SELECT max(recorded_at) FROM sources_documentrevision
                WHERE document_id = document.id AND recorded_at <= %(known_at)s::timestamptz))))
        FROM sources_snapshot AS snapshot JOIN sources_document AS document ON document.id = snapshot.document_id
        {DESCRIBED_EARLIER}
        LEFT JOIN sources_source AS publisher ON publisher.id = {described("publisher_id")}
        {NAMED_EARLIER}
        WHERE snapshot.id = ANY(ARRAY(SELECT snapshot_id FROM said))),
    (SELECT json_object_agg(id, json_build_array(id, name, kind)) FROM source),
    (SELECT json_object_agg(source_id, names) FROM (
        SELECT source_id,
            json_agg(json_build_array(recorded_at, json_build_array(source_id, name, kind)) ORDER BY number) AS names
        FROM revised GROUP BY source_id) AS of_source)"""  # noqa: S608 (our own columns)
"""Each document is returned once, not per attribution."""

SELECT_RECORD_WITH_DETAILS = RECORD_TEMPLATE.format(
    further=f""",
    {DETAIL_COLUMNS},
    (WITH event AS MATERIALIZED (  -- claims have few events, so filter by kind afterwards
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
        JOIN claims_claim AS claim ON claim.id = claim_id),
    (SELECT json_object_agg(claim_id, verdicts) FROM (
        SELECT verdict.claim_id, json_agg(json_build_array(verdict.id, fact_check_id, rating, summary, url, language,
            published_at, {PUBLISHER}, rating_value::float8, rating_worst::float8, rating_best::float8, imported)
            ORDER BY fact_check_id) AS verdicts
        FROM (
            SELECT DISTINCT ON (claim_id, fact_check_id) * FROM claims_factcheckrevision
            WHERE claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz
            ORDER BY claim_id, fact_check_id, number DESC
        ) AS verdict
        LEFT JOIN sources_source AS publisher ON publisher.id = verdict.publisher_id
        {NAMED_EARLIER}
        WHERE is_out GROUP BY verdict.claim_id) AS of_claim)"""  # noqa: S608 (assembled from constants)
)
SELECT_ATTRIBUTION_DETAILS = f"""
WITH said AS (SELECT * FROM claims_attribution WHERE id = %(attribution)s::bigint),
source AS (SELECT * FROM sources_source WHERE id IN (
    SELECT source_id FROM said UNION SELECT relayed_by_id FROM said UNION SELECT unnest(further_relays) FROM said)),
revised AS (SELECT * FROM sources_sourcerevision WHERE false)  -- as named now
SELECT json_build_array({DETAIL_COLUMNS})::text
"""  # noqa: S608 (assembled from constants)


class AttributionDetailRows(msgspec.Struct, frozen=True, array_like=True):
    """Result of `SELECT_ATTRIBUTION_DETAILS`. An empty part is None."""

    words: dict[int, AttributionWords] | None
    documents: dict[int, DocumentDetails] | None
    """By snapshot id."""
    names: dict[int, SourceName] | None
    revised_names: dict[int, tuple[Revised[SourceName], ...]] | None


class DetailedRecord(ClaimRecord, frozen=True, array_like=True):
    """Result of `SELECT_RECORD_WITH_DETAILS`: the record and what is shown of it."""

    words: dict[int, AttributionWords] | None
    documents: dict[int, DocumentDetails] | None
    names: dict[int, SourceName] | None
    revised_names: dict[int, tuple[Revised[SourceName], ...]] | None
    claims: dict[int, ClaimDetails] | None
    fact_checks: dict[int, tuple[FactCheckRow, ...]] | None


_decoder, _attribution_decoder = msgspec.json.Decoder(DetailedRecord), msgspec.json.Decoder(AttributionDetailRows)


def read_with_details(
    claims: Collection[int], known_at: datetime = LATEST.known_at
) -> tuple[Mapping[int, History], ProjectionDetails]:
    """The histories of these claims as far as the desk knew at `known_at`, and what is shown of them. One query."""
    record = _decoder.decode(fetch_record(SELECT_RECORD_WITH_DETAILS, claims, known_at))
    return histories_from(record, claims), details_from_rows(
        record.words, record.documents, record.names, record.revised_names, record.claims, record.fact_checks
    )


def attribution_words(attribution: Attribution) -> AttributionWords:
    """What `SELECT_RECORD_WITH_DETAILS` would read of an attribution, from its row."""
    return msgspec.convert([getattr(attribution, column) for column in WORDS_COLUMNS], AttributionWords)


def attribution_details(said: Attribution) -> ProjectionDetails:
    """What is shown of one attribution: its quote, its document and the names in it."""
    parameters = {"attribution": said.pk, "known_at": LATEST.known_at}
    ((found,),) = fetch_all(SELECT_ATTRIBUTION_DETAILS, parameters)
    rows = _attribution_decoder.decode(found)
    return details_from_rows(rows.words, rows.documents, rows.names)
