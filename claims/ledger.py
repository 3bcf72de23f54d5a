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
from sources.vocabulary import SourceKind

OfSource = TypeVar("OfSource", Link, Identity)

RECORD = """
WITH RECURSIVE
act AS MATERIALIZED (
    SELECT said.claim_id, said.id, said.source_id AS source, said.stance, said.stated_at,
           said.stated_precision AS precision, said.recorded_at, said.certainty, said.relayed_by_id AS relayed_by,
           said.repeats_id AS repeats, correction.recorded_at AS superseded_at, said.is_void
    FROM claims_attribution AS said LEFT JOIN claims_attribution AS correction
        ON correction.supersedes_id = said.id AND correction.recorded_at <= %(known_at)s::timestamptz
    WHERE said.claim_id = ANY(%(claims)s::bigint[]) AND said.recorded_at <= %(known_at)s::timestamptz
),
panel AS MATERIALIZED (
    SELECT revision.claim_id, revision.number, revision.recorded_at, ARRAY(
        SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank
    ) AS parties
    FROM claims_claimrevision AS revision
    WHERE revision.claim_id = ANY(%(claims)s::bigint[]) AND revision.recorded_at <= %(known_at)s::timestamptz
),
asking AS (
    SELECT request.claim_id, request.party_id AS party, request.asked_at, request.deadline, request.recorded_at,
           outcome.recorded_at AS ended_at
    FROM claims_commentrequest AS request
    LEFT JOIN claims_commentoutcome AS outcome
        ON outcome.request_id = request.id AND outcome.recorded_at <= %(known_at)s::timestamptz
    WHERE request.claim_id = ANY(%(claims)s::bigint[]) AND request.recorded_at <= %(known_at)s::timestamptz
),
concerned(id) AS (  -- who is on record, for whom they ever spoke, and as whom any of them was ever read
    SELECT source FROM act
    UNION SELECT relayed_by FROM act WHERE relayed_by IS NOT NULL
    UNION SELECT unnest(parties) FROM panel
    UNION SELECT party FROM asking
    UNION SELECT further.id FROM concerned CROSS JOIN LATERAL (
        SELECT body_id FROM sources_affiliation WHERE source_id = concerned.id AND speaks_for AND NOT is_void
        UNION ALL SELECT into_id FROM sources_merge WHERE source_id = concerned.id AND NOT is_void
        UNION ALL SELECT source_id FROM sources_merge WHERE into_id = concerned.id AND NOT is_void
    ) AS further(id)
),
link AS (  -- by the array of ids: PostgreSQL takes a recursive query to bring thousands, and would read the table
    SELECT role.source_id AS source, role.body_id AS body, role.since, role.until, role.recorded_at,
           correction.recorded_at AS superseded_at
    FROM sources_affiliation AS role LEFT JOIN sources_affiliation AS correction
        ON correction.supersedes_id = role.id AND correction.recorded_at <= %(known_at)s::timestamptz
    WHERE role.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND role.speaks_for AND NOT role.is_void
        AND role.recorded_at <= %(known_at)s::timestamptz
),
identity AS (
    SELECT merge.source_id AS source, merge.into_id AS into, merge.recorded_at,
           correction.recorded_at AS superseded_at
    FROM sources_merge AS merge LEFT JOIN sources_merge AS correction
        ON correction.supersedes_id = merge.id AND correction.recorded_at <= %(known_at)s::timestamptz
    WHERE merge.source_id = ANY(ARRAY(SELECT id FROM concerned)) AND NOT merge.is_void
        AND merge.recorded_at <= %(known_at)s::timestamptz
),
voice AS (
    SELECT source.id, source.name_in_wording AS name, source.kind <> %(unnamed)s AS is_named,
           source.kind = %(outlet)s AS is_outlet
    FROM sources_source AS source WHERE source.id = ANY(ARRAY(SELECT id FROM concerned))
)
SELECT json_build_object(
    'acts', (SELECT json_object_agg(claim_id, rows) FROM (
        SELECT claim_id, json_agg(act) AS rows FROM act GROUP BY claim_id) AS of_claim),
    'panels', (SELECT json_object_agg(claim_id, rows) FROM (
        SELECT claim_id, json_agg(panel) AS rows FROM panel GROUP BY claim_id) AS of_claim),
    'askings', (SELECT json_object_agg(claim_id, rows) FROM (
        SELECT claim_id, json_agg(asking) AS rows FROM asking GROUP BY claim_id) AS of_claim),
    'links', (SELECT json_agg(link) FROM link),
    'identities', (SELECT json_agg(identity) FROM identity),
    'voices', (SELECT json_object_agg(id, voice) FROM voice)
)::text
"""
"""What PostgreSQL knows of some claims. The columns are called as the fields of the values that they become."""


class Record(msgspec.Struct, frozen=True):
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
    record = _read(claims, known_at)
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


def _read(claims: Collection[int], known_at: datetime) -> Record:
    asked = {"claims": list(claims), "known_at": known_at, "unnamed": SourceKind.UNNAMED, "outlet": SourceKind.OUTLET}
    ((found,),) = all_of(RECORD, asked)
    return _decoder.decode(found)


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
