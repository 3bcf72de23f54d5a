"""Reads the histories of claims, from which standings are derived, with one query."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from claims.identities import Identity
from claims.independence import Link
from claims.moments import EVERYTHING
from claims.standing import Act, Asking, History, Panel, Voice
from sources.prepared import all_of

SourceRow = TypeVar("SourceRow", Link, Identity)

RECORD_TEMPLATE = """
WITH RECURSIVE
said AS MATERIALIZED (
    SELECT said.*, correction.recorded_at AS superseded_at
    FROM claims_attribution AS said LEFT JOIN claims_attribution AS correction
        ON correction.supersedes_id = said.id AND correction.recorded_at <= %(known_at)s::timestamptz
    WHERE said.claim_id = ANY(%(claims)s::bigint[]) AND said.recorded_at <= %(known_at)s::timestamptz
),
revision AS MATERIALIZED (
    SELECT revision.*,
        ARRAY(SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank) AS parties
    FROM claims_claimrevision AS revision
    WHERE revision.claim_id = ANY(%(claims)s::bigint[]) AND revision.recorded_at <= %(known_at)s::timestamptz
),
asking AS MATERIALIZED (
    SELECT request.*, outcome.recorded_at AS ended_at
    FROM claims_commentrequest AS request LEFT JOIN claims_commentoutcome AS outcome
        ON outcome.request_id = request.id AND outcome.recorded_at <= %(known_at)s::timestamptz
    WHERE request.claim_id = ANY(%(claims)s::bigint[]) AND request.recorded_at <= %(known_at)s::timestamptz
),
concerned(id) AS (  -- the sources on record, those they ever spoke for, and those they were ever merged with
    SELECT source_id FROM said
    UNION SELECT relayed_by_id FROM said WHERE relayed_by_id IS NOT NULL
    UNION SELECT unnest(parties) FROM revision
    UNION SELECT party_id FROM asking
    UNION SELECT further.id FROM concerned CROSS JOIN LATERAL (
        SELECT body_id FROM sources_affiliation WHERE source_id = concerned.id AND speaks_for AND NOT is_void
        UNION ALL SELECT into_id FROM sources_merge WHERE source_id = concerned.id AND NOT is_void
        UNION ALL SELECT source_id FROM sources_merge WHERE into_id = concerned.id AND NOT is_void
    ) AS further(id)
),
source AS MATERIALIZED (  -- by an array of ids, because PostgreSQL expects thousands of rows from a recursive query
    SELECT * FROM sources_source WHERE id = ANY(ARRAY(SELECT id FROM concerned))
)
SELECT json_build_array(
    (SELECT json_object_agg(claim_id, acts) FROM (
        SELECT claim_id, json_agg(json_build_array(id, source_id, stance, stated_at, stated_precision, recorded_at,
            certainty, relayed_by_id, repeats_id, superseded_at, is_void)) AS acts
        FROM said GROUP BY claim_id) AS of_claim),
    (SELECT json_object_agg(claim_id, panels) FROM (
        SELECT claim_id, json_agg(json_build_array(number, recorded_at, parties)) AS panels
        FROM revision GROUP BY claim_id) AS of_claim),
    (SELECT json_object_agg(claim_id, askings) FROM (
        SELECT claim_id, json_agg(json_build_array(party_id, asked_at, deadline, recorded_at, ended_at)) AS askings
        FROM asking GROUP BY claim_id) AS of_claim),
    (SELECT json_agg(json_build_array(role.source_id, role.body_id, role.since, role.until, role.recorded_at,
            correction.recorded_at))
        FROM sources_affiliation AS role LEFT JOIN sources_affiliation AS correction
            ON correction.supersedes_id = role.id AND correction.recorded_at <= %(known_at)s::timestamptz
        WHERE role.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND role.speaks_for AND NOT role.is_void
            AND role.recorded_at <= %(known_at)s::timestamptz),
    (SELECT json_agg(json_build_array(merge.source_id, merge.into_id, merge.recorded_at, correction.recorded_at))
        FROM sources_merge AS merge LEFT JOIN sources_merge AS correction
            ON correction.supersedes_id = merge.id AND correction.recorded_at <= %(known_at)s::timestamptz
        WHERE merge.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND NOT merge.is_void
            AND merge.recorded_at <= %(known_at)s::timestamptz),
    (SELECT json_object_agg(id, json_build_array(id, name_in_wording, kind <> 'unnamed', kind = 'outlet')) FROM source)
    {further}
)::text
"""
"""The record of some claims, as one JSON array. Items stand in the order of the fields that they become, since naming
them in each row took PostgreSQL as long as finding them. `further` adds items, from `said`, `revision` and `source`."""
SELECT_RECORD = RECORD_TEMPLATE.format(further="")


class Record(msgspec.Struct, frozen=True, array_like=True):
    """Result of `SELECT_RECORD`, for some claims at once. An empty part is None."""

    acts: dict[int, tuple[Act, ...]] | None
    panels: dict[int, tuple[Panel, ...]] | None
    askings: dict[int, tuple[Asking, ...]] | None
    links: tuple[Link, ...] | None
    identities: tuple[Identity, ...] | None
    voices: dict[int, Voice] | None


_decoder = msgspec.json.Decoder(Record)


def histories(claims: Collection[int], known_at: datetime = EVERYTHING.known_at) -> dict[int, History]:
    """The history of each of these claims, as far as the desk knew at `known_at`. One query for all of them."""
    return histories_from(_decoder.decode(fetch_record(SELECT_RECORD, claims, known_at)), claims)


def fetch_record(statement: str, claims: Collection[int], known_at: datetime) -> str:
    """The JSON from a statement made of `RECORD_TEMPLATE`."""
    ((record,),) = all_of(statement, {"claims": list(claims), "known_at": known_at})
    text: str = record
    return text


def histories_from(record: Record, claims: Collection[int]) -> dict[int, History]:
    """The history of each of these claims, each the same as if it had been read alone."""
    acts_of, panels_of, askings_of = record.acts or {}, record.panels or {}, record.askings or {}
    voices, links, identities = record.voices or {}, _by_source(record.links), _by_source(record.identities)
    links_onward = _links_onward(record.links or (), record.identities or ())

    def history_of(acts: Collection[Act], panels: Collection[Panel], askings: Collection[Asking]) -> History:
        concerned = sorted(_reachable(_named(acts, panels, askings), links_onward))
        return History(
            voices={source: voices[source] for source in concerned},
            acts=acts,
            panels=panels,
            links=tuple(link for source in concerned for link in links.get(source, ())),
            askings=askings,
            identities=tuple(identity for source in concerned for identity in identities.get(source, ())),
        )

    return {
        claim: history_of(acts_of.get(claim, ()), panels_of.get(claim, ()), askings_of.get(claim, ()))
        for claim in claims
    }


def history(claim: int) -> History:
    """The history of one claim."""
    return histories([claim])[claim]


def _named(acts: Iterable[Act], panels: Iterable[Panel], askings: Iterable[Asking]) -> set[int]:
    named = {source for act in acts for source in (act.source, act.relayed_by) if source is not None}
    return named.union(*(panel.parties for panel in panels), (asking.party for asking in askings))


def _by_source(rows: Iterable[SourceRow] | None) -> Mapping[int, Collection[SourceRow]]:
    found: dict[int, list[SourceRow]] = {}
    for row in rows or ():
        found.setdefault(row.source, []).append(row)
    return found


def _links_onward(links: Iterable[Link], identities: Iterable[Identity]) -> Mapping[int, Collection[int]]:
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
