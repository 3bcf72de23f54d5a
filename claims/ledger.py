"""Reading the record: the histories of claims, as the values from which standings are derived. One query reads them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from claims.identities import Identity
from claims.independence import Link
from claims.moments import EVERYTHING
from claims.standing import Act, Asking, History, Panel, Voice
from sources.prepared import all_of

OfSource = TypeVar("OfSource", Link, Identity)

RECORD = """
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
concerned(id) AS (  -- who is on record, for whom they ever spoke, and as whom any of them was ever read
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
source AS MATERIALIZED (  -- by the array of ids: PostgreSQL takes a recursive query to bring thousands of them
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
"""What PostgreSQL knows of some claims. Values stand in the order of the fields that they become: naming them in each
row took it as long as finding them. `further` values may tell more of `said`, `revision` and `source`."""
BARE = RECORD.format(further="")


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What the query brings, for some claims at once; a part of which there is nothing is None."""

    acts: dict[int, tuple[Act, ...]] | None
    panels: dict[int, tuple[Panel, ...]] | None
    askings: dict[int, tuple[Asking, ...]] | None
    links: tuple[Link, ...] | None
    identities: tuple[Identity, ...] | None
    voices: dict[int, Voice] | None


_decoder = msgspec.json.Decoder(Record)


def histories(claims: Collection[int], known_at: datetime = EVERYTHING.known_at) -> dict[int, History]:
    """The history of each of these claims, as far as the desk knew at one moment; each the same as if read alone.

    One query, however many there are.
    """
    return histories_in(_decoder.decode(read(BARE, claims, known_at)), claims)


def read(statement: str, claims: Collection[int], known_at: datetime) -> str:
    """What a statement made of RECORD brings, which takes `claims` and `known_at`."""
    ((found,),) = all_of(statement, {"claims": list(claims), "known_at": known_at})
    text: str = found
    return text


def histories_in(record: Record, claims: Collection[int]) -> dict[int, History]:
    """The history of each of these claims, in what was read of them together."""
    acts, panels, askings = record.acts or {}, record.panels or {}, record.askings or {}
    voices, links, identities = record.voices or {}, _by_source(record.links), _by_source(record.identities)
    onward = _onward(record.links or (), record.identities or ())

    def of(said: Collection[Act], looked_at: Collection[Panel], asked: Collection[Asking]) -> History:
        concerned = sorted(_reached(_named(said, looked_at, asked), onward))
        return History(
            voices={source: voices[source] for source in concerned},
            acts=said,
            panels=looked_at,
            links=tuple(link for source in concerned for link in links.get(source, ())),
            askings=asked,
            identities=tuple(identity for source in concerned for identity in identities.get(source, ())),
        )

    return {claim: of(acts.get(claim, ()), panels.get(claim, ()), askings.get(claim, ())) for claim in claims}


def history(claim: int) -> History:
    """The history of one claim."""
    return histories([claim])[claim]


def _named(acts: Iterable[Act], panels: Iterable[Panel], askings: Iterable[Asking]) -> set[int]:
    named = {source for act in acts for source in (act.source, act.relayed_by) if source is not None}
    return named.union(*(panel.parties for panel in panels), (asking.party for asking in askings))


def _by_source(rows: Iterable[OfSource] | None) -> Mapping[int, Collection[OfSource]]:
    found: dict[int, list[OfSource]] = {}
    for row in rows or ():
        found.setdefault(row.source, []).append(row)
    return found


def _onward(links: Iterable[Link], identities: Iterable[Identity]) -> Mapping[int, Collection[int]]:
    """From each source to those for whom it spoke, and to those as one with whom it was ever read."""
    onward: dict[int, list[int]] = {}
    for link in links:
        onward.setdefault(link.source, []).append(link.body)
    for identity in identities:
        onward.setdefault(identity.source, []).append(identity.into)
        onward.setdefault(identity.into, []).append(identity.source)
    return onward


def _reached(sources: Collection[int], onward: Mapping[int, Collection[int]]) -> set[int]:
    reached, waiting = set(sources), list(sources)
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - reached
        reached |= new
        waiting.extend(new)
    return reached
