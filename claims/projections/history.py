"""Reads the histories of claims, from which standings are derived, with one query."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from claims.domain.clocks import LATEST
from claims.domain.history import AttributionFact, CommentRequestFact, History, PartyList, SourceFact
from claims.domain.independence import SpeaksForLink
from claims.domain.revised import Revised, known_values
from claims.domain.source_identity import SourceIdentity
from claimtrack.core.db.prepared import fetch_all

SourceRow = TypeVar("SourceRow", SpeaksForLink, SourceIdentity)

DESCRIBED_EARLIER = """LEFT JOIN LATERAL (
        SELECT * FROM sources_documentrevision
        WHERE document_id = document.id AND recorded_at > %(known_at)s::timestamptz ORDER BY id LIMIT 1
    ) AS earlier ON true"""
"""How a `document` was described at `known_at`, if that has been changed since."""


def described(column: str) -> str:
    """A column of `document` as it was known, for statements with DESCRIBED_EARLIER."""
    return f"CASE WHEN earlier.id IS NULL THEN document.{column} ELSE earlier.{column} END"


RECORD_TEMPLATE = f"""
WITH RECURSIVE
said AS MATERIALIZED (
    SELECT said.*, correction.recorded_at AS superseded_at, document.id AS document_id,
        {described("publisher_id")} AS publisher_id,
        array_remove(said.relayed_by_id || said.further_relays, NULL) AS relays
    FROM claims_attribution AS said LEFT JOIN claims_attribution AS correction
        ON correction.supersedes_id = said.id AND correction.recorded_at <= %(known_at)s::timestamptz
    LEFT JOIN sources_snapshot AS snapshot ON snapshot.id = said.snapshot_id
    LEFT JOIN sources_document AS document ON document.id = snapshot.document_id
    {DESCRIBED_EARLIER}
    WHERE said.claim_id = ANY(%(claims)s::bigint[]) AND said.recorded_at <= %(known_at)s::timestamptz
),
revision AS MATERIALIZED (
    SELECT revision.*,
        ARRAY(SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank) AS parties
    FROM claims_claimrevision AS revision
    WHERE revision.claim_id = ANY(%(claims)s::bigint[]) AND revision.recorded_at <= %(known_at)s::timestamptz
),
comment_request AS MATERIALIZED (
    SELECT request.*, outcome.recorded_at AS ended_at
    FROM claims_commentrequest AS request LEFT JOIN claims_commentoutcome AS outcome
        ON outcome.request_id = request.id AND outcome.recorded_at <= %(known_at)s::timestamptz
    WHERE request.claim_id = ANY(%(claims)s::bigint[]) AND request.recorded_at <= %(known_at)s::timestamptz
),
concerned(id) AS (  -- the sources on record, those they ever spoke for, and those they were ever merged with
    SELECT source_id FROM said
    UNION SELECT unnest(relays) FROM said
    UNION SELECT publisher_id FROM said WHERE publisher_id IS NOT NULL
    UNION SELECT unnest(parties) FROM revision
    UNION SELECT party_id FROM comment_request
    UNION SELECT further.id FROM concerned CROSS JOIN LATERAL (
        SELECT body_id FROM sources_affiliation WHERE source_id = concerned.id AND speaks_for AND NOT is_withdrawal
        UNION ALL SELECT into_id FROM sources_merge WHERE source_id = concerned.id AND NOT is_withdrawal
        UNION ALL SELECT source_id FROM sources_merge WHERE into_id = concerned.id AND NOT is_withdrawal
    ) AS further(id)
),
source AS MATERIALIZED (  -- by an array of ids, because PostgreSQL expects thousands of rows from a recursive query
    SELECT * FROM sources_source WHERE id = ANY(ARRAY(SELECT id FROM concerned))
),
revised AS MATERIALIZED (  -- the revisions of the sources that were ever revised; each source has a first one
    SELECT revision.* FROM source JOIN sources_sourcerevision AS revision ON revision.source_id = source.id
    WHERE source.revision_number > 1 AND (number = 1 OR recorded_at <= %(known_at)s::timestamptz)
)
SELECT json_build_array(
    (SELECT json_object_agg(claim_id, attributions) FROM (
        SELECT claim_id, json_agg(json_build_array(id, source_id, stance, stated_at, stated_precision, recorded_at,
            certainty, relays, repeats_id, superseded_at, is_withdrawal, CASE WHEN snapshot_id IS NOT NULL THEN
                json_build_array(document_id, snapshot_id, coalesce(lower(content_spans), passage_start),
                    coalesce(upper(content_spans), passage_end), hashtextextended(exact, 0)) END,
            publisher_id, stated_edtf)) AS attributions
        FROM said GROUP BY claim_id) AS of_claim),
    (SELECT json_object_agg(claim_id, party_lists) FROM (
        SELECT claim_id,
            json_agg(json_build_array(number, recorded_at, parties, no_party_reason <> '')) AS party_lists
        FROM revision GROUP BY claim_id) AS of_claim),
    (SELECT json_object_agg(claim_id, comment_requests) FROM (
        SELECT claim_id,
            json_agg(json_build_array(party_id, asked_at, deadline, recorded_at, ended_at)) AS comment_requests
        FROM comment_request GROUP BY claim_id) AS of_claim),
    (SELECT json_agg(json_build_array(role.source_id, role.body_id, role.since, role.until, role.recorded_at,
            correction.recorded_at))
        FROM sources_affiliation AS role LEFT JOIN sources_affiliation AS correction
            ON correction.supersedes_id = role.id AND correction.recorded_at <= %(known_at)s::timestamptz
        WHERE role.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND role.speaks_for AND NOT role.is_withdrawal
            AND role.recorded_at <= %(known_at)s::timestamptz),
    (SELECT json_agg(json_build_array(merge.source_id, merge.into_id, merge.recorded_at, correction.recorded_at))
        FROM sources_merge AS merge LEFT JOIN sources_merge AS correction
            ON correction.supersedes_id = merge.id AND correction.recorded_at <= %(known_at)s::timestamptz
        WHERE merge.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND NOT merge.is_withdrawal
            AND merge.recorded_at <= %(known_at)s::timestamptz),
    (SELECT json_object_agg(id, json_build_array(id, name_in_copy, kind <> 'unnamed', kind = 'outlet')) FROM source),
    (SELECT json_object_agg(source_id, facts) FROM (
        SELECT source_id, json_agg(json_build_array(recorded_at,
            json_build_array(source_id, name_in_copy, kind <> 'unnamed', kind = 'outlet')) ORDER BY number) AS facts
        FROM revised GROUP BY source_id) AS of_source)
    {{further}}
)::text
"""  # noqa: S608 (assembled from constants)
"""The record of some claims, as one JSON array. Items stand in the order of the fields that they become, since naming
them in each row took PostgreSQL as long as finding them. `further` adds items, from `said`, `revision`, `source` and
`revised`."""
SELECT_RECORD = RECORD_TEMPLATE.format(further="")


class ClaimRecord(msgspec.Struct, frozen=True, array_like=True):
    """Result of `SELECT_RECORD`, for some claims at once. An empty part is None."""

    attributions: dict[int, tuple[AttributionFact, ...]] | None
    party_lists: dict[int, tuple[PartyList, ...]] | None
    comment_requests: dict[int, tuple[CommentRequestFact, ...]] | None
    links: tuple[SpeaksForLink, ...] | None
    identities: tuple[SourceIdentity, ...] | None
    source_facts: dict[int, SourceFact] | None
    revised_facts: dict[int, tuple[Revised[SourceFact], ...]] | None


_decoder = msgspec.json.Decoder(ClaimRecord)


def read_histories(claims: Collection[int], known_at: datetime = LATEST.known_at) -> dict[int, History]:
    """The history of each of these claims, as far as the desk knew at `known_at`. One query for all of them."""
    return histories_from(_decoder.decode(fetch_record(SELECT_RECORD, claims, known_at)), claims)


def fetch_record(statement: str, claims: Collection[int], known_at: datetime) -> str:
    """The JSON from a statement made of `RECORD_TEMPLATE`."""
    ((record,),) = fetch_all(statement, {"claims": list(claims), "known_at": known_at})
    text: str = record
    return text


def histories_from(record: ClaimRecord, claims: Collection[int]) -> dict[int, History]:
    """The history of each of these claims, each the same as if it had been read alone."""
    acts_of, panels_of, askings_of = record.attributions or {}, record.party_lists or {}, record.comment_requests or {}
    links, identities = _by_source(record.links), _by_source(record.identities)
    revised_facts = record.revised_facts or {}
    source_facts = (record.source_facts or {}) | known_values(revised_facts, LATEST.known_at)
    links_onward = _links_onward(record.links or (), record.identities or ())

    def history_of(
        attributions: Collection[AttributionFact],
        party_lists: Collection[PartyList],
        comment_requests: Collection[CommentRequestFact],
    ) -> History:
        concerned = sorted(_reachable(_named(attributions, party_lists, comment_requests), links_onward))
        return History(
            source_facts={source: source_facts[source] for source in concerned},
            attributions=attributions,
            party_lists=party_lists,
            links=tuple(link for source in concerned for link in links.get(source, ())),
            comment_requests=comment_requests,
            identities=tuple(identity for source in concerned for identity in identities.get(source, ())),
            revised_facts={source: revised_facts[source] for source in revised_facts.keys() & concerned},
        )

    return {
        claim: history_of(acts_of.get(claim, ()), panels_of.get(claim, ()), askings_of.get(claim, ()))
        for claim in claims
    }


def read_history(claim: int) -> History:
    """The history of one claim."""
    return read_histories([claim])[claim]


def _named(
    attributions: Iterable[AttributionFact],
    party_lists: Iterable[PartyList],
    comment_requests: Iterable[CommentRequestFact],
) -> set[int]:
    named = {
        source
        for attribution in attributions
        for source in (attribution.source, attribution.publisher, *attribution.relays)
        if source is not None
    }
    return named.union(
        *(party_list.parties for party_list in party_lists),
        (comment_request.party for comment_request in comment_requests),
    )


def _by_source(rows: Iterable[SourceRow] | None) -> Mapping[int, Collection[SourceRow]]:
    found: dict[int, list[SourceRow]] = {}
    for row in rows or ():
        found.setdefault(row.source, []).append(row)
    return found


def _links_onward(
    links: Iterable[SpeaksForLink], identities: Iterable[SourceIdentity]
) -> Mapping[int, Collection[int]]:
    """From each source to those it ever spoke for, and to those it was ever merged with."""
    onward: dict[int, list[int]] = {}
    for link in links:
        onward.setdefault(link.source, []).append(link.body)
    for identity in identities:
        onward.setdefault(identity.source, []).append(identity.into)
        onward.setdefault(identity.into, []).append(identity.source)
    return onward


def _reachable(sources: Collection[int], onward: Mapping[int, Collection[int]]) -> set[int]:
    reached, waiting = set(sources), list(sources)
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - reached
        reached |= new
        waiting.extend(new)
    return reached
